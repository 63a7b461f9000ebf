package io.affectstream.text;

/**
 * One recognised piece.
 *
 * @param id in the vocabulary
 * @param firstFrame first frame it was aligned to
 * @param lastFrame last one, inclusive
 * @param confidence highest posterior among these frames, in [0, 1]
 */
public record CtcPiece(int id, int firstFrame, int lastFrame, double confidence) {}

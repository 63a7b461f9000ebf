package io.affectstream.media.face;

/**
 * How many faces a picture shows, and where the one is that is followed.
 *
 * @param faces whose eyes were found, the followed one among them
 * @param acrossPercent its middle from the left
 * @param downPercent its middle from the top
 */
public record Crowd(int faces, int acrossPercent, int downPercent) {}

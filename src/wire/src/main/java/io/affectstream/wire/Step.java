package io.affectstream.wire;

/**
 * How long one stage held a clip.
 *
 * @param name the stage: {@code ingest}, {@code speech}, {@code encoders.acoustic} ...
 * @param queueMicros from the input record's timestamp to the start of work
 * @param computeMicros the work; in a batch that of the whole batch
 */
public record Step(String name, long queueMicros, long computeMicros) {}

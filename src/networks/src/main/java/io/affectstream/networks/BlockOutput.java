package io.affectstream.networks;

/**
 * What a transformer block computes, step by step.
 *
 * @param attention what attention adds to the stream
 * @param feedForward what the feed-forward adds to it
 * @param output the stream after the block
 */
public record BlockOutput<V>(V attention, V feedForward, V output) {}

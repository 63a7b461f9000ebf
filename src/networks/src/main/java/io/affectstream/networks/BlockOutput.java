package io.affectstream.networks;

/**
 * What a transformer block computes, step by step.
 *
 * @param attention what attention adds to the stream
 * @param feedForward what the feed-forward adds to it
 * @param output the stream after the block
 */
public record BlockOutput<V>(V attention, V feedForward, V output) implements BlockSteps<V> {

  /**
   * The same, with what the adaptation of the network adds after the block at {@code s}.
   *
   * @param width of the stream
   */
  public static <V> BlockOutput<V> of(Scope<V> s, int width, V attention, V feedForward, V output) {
    V adapted = s.adaptation().block(s, output, width);
    return new BlockOutput<>(attention, feedForward, adapted);
  }
}

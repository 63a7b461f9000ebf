package io.affectstream.networks;

/**
 * What a block of a stack computes on its way through, step by step.
 *
 * @param <V> a tensor as the interpreter holds it
 */
public interface BlockSteps<V> {

  /** The stream after the block, as it is adapted. */
  V output();

  /** Of a block of which nobody asks for more than its output. */
  static <V> BlockSteps<V> of(V output) {
    return () -> output;
  }
}

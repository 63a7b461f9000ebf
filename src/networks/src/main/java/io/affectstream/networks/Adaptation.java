package io.affectstream.networks;

/**
 * What is added to a network while its own parameters stay as they were published. A definition
 * offers the places where something may be added; it does not know what is.
 *
 * <p>What is added is made of the same operations, so it trains and is written as ONNX like the
 * rest.
 *
 * @param <V> a tensor as the interpreter holds it
 */
public interface Adaptation<V> {

  /**
   * What a linear layer gives in the adapted network; it need not change.
   *
   * @param layer its place: the parameters of what is added stand there too
   * @param x [..., from], what it was given
   * @param y [..., to], what it made of that
   */
  default V linear(Scope<V> layer, V x, int from, V y, int to) {
    return y;
  }

  /**
   * What a transformer block gives in the adapted network; it need not change.
   *
   * @param block its place, which ends with its number
   * @param x [..., width], the stream after the block
   */
  default V block(Scope<V> block, V x, int width) {
    return x;
  }

  /** What this adds, and {@code next} on top of it. */
  default Adaptation<V> then(Adaptation<V> next) {
    var first = this;
    return new Adaptation<>() {
      @Override
      public V linear(Scope<V> layer, V x, int from, V y, int to) {
        return next.linear(layer, x, from, first.linear(layer, x, from, y, to), to);
      }

      @Override
      public V block(Scope<V> block, V x, int width) {
        return next.block(block, first.block(block, x, width), width);
      }
    };
  }

  /** Nothing is added. */
  static <V> Adaptation<V> none() {
    return new Adaptation<>() {};
  }
}

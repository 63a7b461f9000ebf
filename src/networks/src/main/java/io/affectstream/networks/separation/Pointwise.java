package io.affectstream.networks.separation;

import io.affectstream.networks.Scope;

/** What acts on every place of x [b, channels, t] alone. */
final class Pointwise {

  private Pointwise() {}

  /** A convolution of one place. */
  static <V> V define(Scope<V> s, V x, int from, int to) {
    V weight = s.param("weight", to, from, 1);
    return s.ops().conv1d(x, weight, s.param("bias", to), 1, 0, 0, 1);
  }

  static <V> V withoutBias(Scope<V> s, V x, int from, int to) {
    return s.ops().conv1d(x, s.param("weight", to, from, 1), null, 1, 0, 0, 1);
  }

  /** Negative values times a slope: one for all channels, or one a channel. */
  static <V> V prelu(Scope<V> s, V x, int slopes) {
    var o = s.ops();
    V positive = o.relu(x);
    V slope = o.reshape(s.param("weight", slopes), slopes, 1);
    return o.add(positive, o.mul(slope, o.sub(x, positive)));
  }
}

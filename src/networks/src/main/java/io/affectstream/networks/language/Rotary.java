package io.affectstream.networks.language;

import io.affectstream.networks.Ops;
import java.util.List;

/**
 * Positions as rotations of queries and keys, so that their product knows only the distance.
 *
 * <p>Su et al., <i>RoFormer: Enhanced Transformer with Rotary Position Embedding</i>, 2021,
 * equation 34, in the halves order of the published checkpoints: channel i pairs with channel i +
 * headDim / 2.
 *
 * @param cos [b, t, 1, headDim] of each channel's angle
 * @param sin the same, sines
 */
record Rotary<V>(V cos, V sin, int headDim) {

  /**
   * @param place [b, t], where each token stands
   * @param theta the base of the wavelengths
   */
  static <V> Rotary<V> of(Ops<V> o, int headDim, double theta, V place) {
    int half = headDim / 2;
    float[] frequencies = new float[headDim];
    for (int i = 0; i < headDim; i++) {
      frequencies[i] = (float) Math.pow(theta, -(double) (i % half) / half);
    }
    V angle = o.mul(o.reshape(place, 0, -1, 1, 1), o.constant(frequencies, headDim));
    return new Rotary<>(o.cos(angle), o.sin(angle), headDim);
  }

  /** Turns x [b, t, heads * headDim] by the angle of each place. */
  V turn(Ops<V> o, V x, int heads) {
    V h = o.reshape(x, 0, 0, heads, headDim);
    V first = o.slice(h, -1, 0, headDim / 2);
    V second = o.slice(h, -1, headDim / 2, headDim);
    V quarter = o.concat(-1, List.of(o.sub(o.scalar(0), second), first));
    V turned = o.add(o.mul(h, cos), o.mul(quarter, sin));
    return o.reshape(turned, 0, 0, (long) heads * headDim);
  }
}

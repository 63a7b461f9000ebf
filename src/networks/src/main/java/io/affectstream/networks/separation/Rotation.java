package io.affectstream.networks.separation;

import io.affectstream.networks.Ops;
import io.affectstream.networks.Sinusoids;
import java.util.List;

/**
 * Rotary places on the first dimensions of a query or key, in neighbouring pairs.
 *
 * <p>Su et al., <i>RoFormer: Enhanced Transformer with Rotary Position Embedding</i>, 2021,
 * equation (34). Checkpoints store the same rates in every layer; they are not learned and not
 * read.
 *
 * @param cosine [b, t, 1, pairs, 1]
 * @param sine the same shape
 * @param pairs that are rotated
 */
record Rotation<V>(V cosine, V sine, int pairs) {
  private static final int MOST_DIMENSIONS = 32;

  /** By {@code places} [b, t, 1], counted from 0. */
  static <V> Rotation<V> of(Ops<V> o, int width, V places) {
    int pairs = Math.min(MOST_DIMENSIONS, width) / 2;
    V angle = o.mul(places, o.constant(Sinusoids.rates(pairs, pairs), pairs));
    V apart = o.reshape(angle, 0, 0, 1, pairs, 1);
    return new Rotation<>(o.cos(apart), o.sin(apart), pairs);
  }

  /** x [b, t, heads, width], heads rotated alike. */
  V turned(Ops<V> o, V x, int heads, int width) {
    V paired = o.reshape(o.slice(x, 3, 0, 2L * pairs), 0, 0, heads, pairs, 2);
    V a = o.slice(paired, 4, 0, 1);
    V b = o.slice(paired, 4, 1, 2);
    V first = o.sub(o.mul(a, cosine), o.mul(b, sine));
    V second = o.add(o.mul(b, cosine), o.mul(a, sine));
    V turned = o.reshape(o.concat(4, List.of(first, second)), 0, 0, heads, 2L * pairs);
    return 2 * pairs == width
        ? turned
        : o.concat(3, List.of(turned, o.slice(x, 3, 2L * pairs, width)));
  }
}

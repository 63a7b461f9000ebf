package io.affectstream.networks.language;

import io.affectstream.networks.Masks;
import io.affectstream.networks.Ops;
import org.jspecify.annotations.Nullable;

/**
 * What every block of a decoder needs to know of where its tokens stand.
 *
 * @param bias of the scores, [b, 1 or heads, t, t]: no token sees a later one, nor padding
 * @param rotary turns queries and keys; null where the bias alone tells distance
 */
record Positions<V>(V bias, @Nullable Rotary<V> rotary) {

  /** The mask counts the tokens, so it also says where each one stands. */
  static <V> Positions<V> of(Ops<V> o, Llama.Config c, V mask) {
    V place = o.sub(o.cumulativeSum(mask, 1), o.scalar(1));
    V ahead = o.sub(o.reshape(place, 0, 1, 1, -1), o.reshape(place, 0, 1, -1, 1));
    V future = o.mul(o.relu(ahead), o.scalar(Masks.FORBIDDEN));
    V bias = o.add(future, Masks.keyBias(o, mask));
    return c.alibi()
        ? new Positions<>(o.add(bias, Alibi.bias(o, c.numAttentionHeads(), ahead)), null)
        : new Positions<>(bias, Rotary.of(o, c.headDim(), c.ropeTheta(), place));
  }

  /** The queries or keys x [b, t, heads * headDim] with their places in them. */
  V turn(Ops<V> o, V x, int heads) {
    return rotary == null ? x : rotary.turn(o, x, heads);
  }
}

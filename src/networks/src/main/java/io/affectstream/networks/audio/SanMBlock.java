package io.affectstream.networks.audio;

import io.affectstream.networks.BlockSteps;
import io.affectstream.networks.Masks;
import io.affectstream.networks.Scope;

/**
 * A block of a SAN-M encoder, and what it gives.
 *
 * <p>Gao et al., <i>SAN-M: Memory Equipped Self-Attention for End-to-End Speech Recognition</i>,
 * Interspeech 2020, figure 2 and section 2.2.
 *
 * @param attended attention plus memory, before anything is added back
 * @param output of the whole block, as it is adapted
 */
public record SanMBlock<V>(V attended, V output) implements BlockSteps<V> {
  /** x [b, t, width] to [b, t, output]; a block that changes the width adds nothing back. */
  static <V> SanMBlock<V> define(
      Scope<V> s, SanM.Config c, double epsilon, V x, int width, V mask) {
    return s.ops().block(x, y -> steps(s, c, epsilon, y, width, mask));
  }

  private static <V> SanMBlock<V> steps(
      Scope<V> s, SanM.Config c, double epsilon, V x, int width, V mask) {
    var o = s.ops();
    V normal = s.layerNorm("norm1", x, width, epsilon);
    V attended = attention(s.in("self_attn"), c, normal, width, mask);
    V dropped = o.dropout(attended, c.dropoutRate());
    V y = width == c.outputSize() ? o.add(x, dropped) : dropped;
    V output = o.add(y, feedForward(s, c, epsilon, y));
    return new SanMBlock<>(attended, s.adaptation().block(s, output, c.outputSize()));
  }

  /** Attention plus memory, both fed by the same values. */
  private static <V> V attention(Scope<V> s, SanM.Config c, V x, int width, V mask) {
    var o = s.ops();
    int d = c.outputSize();
    V qkv = s.linear("linear_q_k_v", x, width, 3 * d);
    V q = o.slice(qkv, -1, 0, d);
    V k = o.slice(qkv, -1, d, 2L * d);
    V v = o.slice(qkv, -1, 2L * d, 3L * d);
    int heads = c.attentionHeads();
    V mixed = o.attention(q, k, v, Masks.keyBias(o, mask), heads, d / heads);
    V memory = FsmnMemory.define(s, d, c.kernelSize(), c.sanmShfit(), v, mask);
    return o.add(s.linear("linear_out", mixed, d, d), o.dropout(memory, c.dropoutRate()));
  }

  private static <V> V feedForward(Scope<V> s, SanM.Config c, double epsilon, V x) {
    var o = s.ops();
    var f = s.in("feed_forward");
    int d = c.outputSize();
    V normal = s.layerNorm("norm2", x, d, epsilon);
    V inner = o.dropout(o.relu(f.linear("w_1", normal, d, c.linearUnits())), c.dropoutRate());
    return o.dropout(f.linear("w_2", inner, c.linearUnits(), d), c.dropoutRate());
  }
}

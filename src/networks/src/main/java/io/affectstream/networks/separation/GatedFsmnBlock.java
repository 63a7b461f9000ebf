package io.affectstream.networks.separation;

import io.affectstream.networks.Scope;
import java.util.List;

/**
 * The recurrent part of MossFormer2 without recurrence, and what it gives on its way: a gated
 * memory of dilated convolutions.
 *
 * <p>Zhao et al., <i>MossFormer2</i>, ICASSP 2024, section 2 and figure 2; {@code
 * Gated_FSMN_Block_Dilated}.
 *
 * @param narrowed [b, inner, t]
 * @param memoryInput [b, t, inner], u in the paper
 * @param gate [b, t, inner], v in the paper
 * @param memory [b, t, inner]
 * @param gated {@code gate memory}, with the block's normalised input added back
 * @param output [b, t, width]
 */
public record GatedFsmnBlock<V>(V narrowed, V memoryInput, V gate, V memory, V gated, V output) {
  private static final double EPSILON = 1e-5;
  private static final int DEPTH = 2;
  private static final int KERNEL = 39;

  static <V> GatedFsmnBlock<V> define(Scope<V> s, MossFormer2.Config c, V input) {
    var o = s.ops();
    int width = c.mossformerSequenceDim();
    int inner = c.fsmnInnerChannels();
    V wide = o.permute(input, 0, 2, 1);
    V narrowed =
        Pointwise.prelu(s.in("conv1.1"), Pointwise.define(s.in("conv1.0"), wide, width, inner), 1);
    V x = s.layerNorm("norm1", o.permute(narrowed, 0, 2, 1), inner, EPSILON);
    var g = s.in("gated_fsmn");
    V u = ConvFeedForward.layered(g.in("to_u"), x, inner, inner);
    V v = ConvFeedForward.layered(g.in("to_v"), x, inner, inner);
    V memory = memory(g.in("fsmn"), inner, u);
    V gated = o.add(o.mul(v, memory), x);
    V even = o.permute(s.layerNorm("norm2", gated, inner, EPSILON), 0, 2, 1);
    V widened = o.permute(Pointwise.define(s.in("conv2"), even, inner, width), 0, 2, 1);
    return new GatedFsmnBlock<>(narrowed, u, v, memory, gated, o.add(widened, input));
  }

  /** A bottleneck, then what was heard around each place, added to the input. */
  private static <V> V memory(Scope<V> s, int inner, V u) {
    var o = s.ops();
    V projected =
        s.linearNoBias("project", o.relu(s.linear("linear", u, inner, inner)), inner, inner);
    V around = dense(s.in("conv"), inner, o.permute(projected, 0, 2, 1));
    return o.add(u, o.permute(around, 0, 2, 1));
  }

  /** Each convolution hears twice as far as the one before, and all that came before it. */
  private static <V> V dense(Scope<V> s, int inner, V x) {
    var o = s.ops();
    V heard = x;
    V out = x;
    for (int i = 0; i < DEPTH; i++) {
      int dilation = 1 << i;
      V stored = s.in("conv" + (i + 1)).param("weight", inner, i + 1, KERNEL, 1);
      V taps = o.reshape(stored, inner, i + 1, KERNEL);
      V conv = o.dilatedConv1d(heard, taps, dilation, dilation * (KERNEL / 2), inner);
      var norm = s.in("norm" + (i + 1));
      V even =
          o.groupNorm(conv, norm.param("weight", inner), norm.param("bias", inner), inner, EPSILON);
      out = Pointwise.prelu(s.in("prelu" + (i + 1)), even, inner);
      heard = o.concat(1, List.of(out, heard));
    }
    return out;
  }
}

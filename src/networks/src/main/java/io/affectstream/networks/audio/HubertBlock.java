package io.affectstream.networks.audio;

import io.affectstream.networks.BlockOutput;
import io.affectstream.networks.Scope;
import org.jspecify.annotations.Nullable;

/**
 * A transformer block of HuBERT and wav2vec 2.0, which normalises before each step (large, stable)
 * or after it (base).
 *
 * <p>Vaswani et al., <i>Attention Is All You Need</i>, NIPS 2017, section 3; the order of large is
 * that of Xiong et al., <i>On Layer Normalization in the Transformer Architecture</i>, ICML 2020.
 */
final class HubertBlock {

  private HubertBlock() {}

  /** x [b, frames, hidden], bias as of {@link io.affectstream.networks.Masks#keyBias} or null. */
  static <V> BlockOutput<V> define(Scope<V> s, Hubert.Config c, V x, @Nullable V bias) {
    boolean first = c.doStableLayerNorm();
    return s.ops()
        .block(x, y -> first ? normalisedFirst(s, c, y, bias) : normalisedAfter(s, c, y, bias));
  }

  private static <V> BlockOutput<V> normalisedFirst(
      Scope<V> s, Hubert.Config c, V x, @Nullable V bias) {
    V attended = attention(s.in("attention"), c, norm(s, "layer_norm", c, x), bias);
    V y = s.ops().add(x, attended);
    V fed = feedForward(s.in("feed_forward"), c, norm(s, "final_layer_norm", c, y));
    return BlockOutput.of(s, c.hiddenSize(), attended, fed, s.ops().add(y, fed));
  }

  private static <V> BlockOutput<V> normalisedAfter(
      Scope<V> s, Hubert.Config c, V x, @Nullable V bias) {
    V attended = attention(s.in("attention"), c, x, bias);
    V y = norm(s, "layer_norm", c, s.ops().add(x, attended));
    V fed = feedForward(s.in("feed_forward"), c, y);
    V out = norm(s, "final_layer_norm", c, s.ops().add(y, fed));
    return BlockOutput.of(s, c.hiddenSize(), attended, fed, out);
  }

  private static <V> V norm(Scope<V> s, String name, Hubert.Config c, V x) {
    return s.layerNorm(name, x, c.hiddenSize(), c.layerNormEps());
  }

  private static <V> V attention(Scope<V> s, Hubert.Config c, V x, @Nullable V bias) {
    int d = c.hiddenSize();
    V q = s.linear("q_proj", x, d, d);
    V k = s.linear("k_proj", x, d, d);
    V v = s.linear("v_proj", x, d, d);
    int heads = c.numAttentionHeads();
    V mixed = s.ops().attention(q, k, v, bias, heads, d / heads);
    return s.ops().dropout(s.linear("out_proj", mixed, d, d), c.hiddenDropout());
  }

  private static <V> V feedForward(Scope<V> s, Hubert.Config c, V x) {
    V wide = s.linear("intermediate_dense", x, c.hiddenSize(), c.intermediateSize());
    V inner = c.activation().of(s.ops(), wide);
    V out = s.linear("output_dense", inner, c.intermediateSize(), c.hiddenSize());
    return s.ops().dropout(out, c.hiddenDropout());
  }
}

package io.affectstream.networks.vision;

import io.affectstream.networks.BlockOutput;
import io.affectstream.networks.Scope;

/**
 * A block of InternViT, that normalises before each step and scales what the step adds.
 *
 * <p>Chen et al., CVPR 2024; the scale is LayerScale of Touvron et al., <i>Going Deeper with Image
 * Transformers</i>, ICCV 2021, equation 4, the norm of queries and keys that of Dehghani et al.,
 * <i>Scaling Vision Transformers to 22 Billion Parameters</i>, ICML 2023.
 */
final class InternVitBlock {

  private InternVitBlock() {}

  /** x [n, tokens, hidden]; what the steps add is given before its scale. */
  static <V> BlockOutput<V> define(Scope<V> s, InternVit.Config c, V x) {
    return s.ops().block(x, y -> steps(s, c, y));
  }

  private static <V> BlockOutput<V> steps(Scope<V> s, InternVit.Config c, V x) {
    var o = s.ops();
    int d = c.hiddenSize();
    V attended = attention(s.in("attn"), c, norm(s, "norm1", c, x));
    V y = o.add(x, o.mul(attended, s.param("ls1", d)));
    V fed = feedForward(s.in("mlp"), c, norm(s, "norm2", c, y));
    return BlockOutput.of(s, d, attended, fed, o.add(y, o.mul(fed, s.param("ls2", d))));
  }

  private static <V> V norm(Scope<V> s, String name, InternVit.Config c, V x) {
    return c.normType().equals("rms_norm")
        ? rmsNorm(s, name, c, x)
        : s.layerNorm(name, x, c.hiddenSize(), c.layerNormEps());
  }

  private static <V> V rmsNorm(Scope<V> s, String name, InternVit.Config c, V x) {
    return s.ops().rmsNorm(x, s.in(name).param("weight", c.hiddenSize()), c.layerNormEps());
  }

  private static <V> V attention(Scope<V> s, InternVit.Config c, V x) {
    int d = c.hiddenSize();
    V q = s.linear("q", x, d, d, c.qkvBias());
    V k = s.linear("k", x, d, d, c.qkvBias());
    V v = s.linear("v", x, d, d, c.qkvBias());
    V steadyQ = c.qkNormalization() ? rmsNorm(s, "q_norm", c, q) : q;
    V steadyK = c.qkNormalization() ? rmsNorm(s, "k_norm", c, k) : k;
    int heads = c.numAttentionHeads();
    return s.linear("proj", s.ops().attention(steadyQ, steadyK, v, null, heads, d / heads), d, d);
  }

  private static <V> V feedForward(Scope<V> s, InternVit.Config c, V x) {
    V wide = s.linear("fc1", x, c.hiddenSize(), c.intermediateSize());
    V inner = c.hiddenAct().of(s.ops(), wide);
    return s.linear("fc2", inner, c.intermediateSize(), c.hiddenSize());
  }
}

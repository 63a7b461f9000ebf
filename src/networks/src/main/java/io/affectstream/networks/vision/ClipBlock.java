package io.affectstream.networks.vision;

import io.affectstream.networks.BlockOutput;
import io.affectstream.networks.Scope;
import org.jspecify.annotations.Nullable;

/**
 * A block of either tower of CLIP, that normalises before each step.
 *
 * <p>Radford et al., <i>Learning Transferable Visual Models From Natural Language Supervision</i>,
 * ICML 2021, section 2.4; names as in HuggingFace's {@code CLIPEncoderLayer}.
 */
final class ClipBlock {

  private ClipBlock() {}

  /**
   * One block.
   *
   * @param x [n, tokens, width]
   * @param bias added to the scores of attention, or null
   */
  static <V> BlockOutput<V> define(Scope<V> s, ClipTower c, V x, @Nullable V bias) {
    return s.ops().block(x, y -> steps(s, c, y, bias));
  }

  private static <V> BlockOutput<V> steps(Scope<V> s, ClipTower c, V x, @Nullable V bias) {
    var o = s.ops();
    V attended = attention(s.in("self_attn"), c, norm(s, "layer_norm1", c, x), bias);
    V y = o.add(x, attended);
    V fed = feedForward(s.in("mlp"), c, norm(s, "layer_norm2", c, y));
    return BlockOutput.of(s, c.hiddenSize(), attended, fed, o.add(y, fed));
  }

  static <V> V norm(Scope<V> s, String name, ClipTower c, V x) {
    return s.layerNorm(name, x, c.hiddenSize(), c.layerNormEps());
  }

  private static <V> V attention(Scope<V> s, ClipTower c, V x, @Nullable V bias) {
    int d = c.hiddenSize();
    V q = s.linear("q_proj", x, d, d);
    V k = s.linear("k_proj", x, d, d);
    V v = s.linear("v_proj", x, d, d);
    int heads = c.numAttentionHeads();
    return s.linear("out_proj", s.ops().attention(q, k, v, bias, heads, d / heads), d, d);
  }

  private static <V> V feedForward(Scope<V> s, ClipTower c, V x) {
    V wide = s.linear("fc1", x, c.hiddenSize(), c.intermediateSize());
    V inner = c.hiddenAct().of(s.ops(), wide);
    return s.linear("fc2", inner, c.intermediateSize(), c.hiddenSize());
  }
}

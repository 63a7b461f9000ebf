package io.affectstream.networks.vision;

import io.affectstream.networks.BlockSteps;
import io.affectstream.networks.Scope;

/**
 * A block of the Vision Transformer, that normalises before each step.
 *
 * <p>Dosovitskiy et al., ICLR 2021, equations 2 and 3; names as in HuggingFace's {@code ViTLayer}.
 */
public final class VitBlock {

  private VitBlock() {}

  /**
   * What a block computes, step by step.
   *
   * @param attention what attention adds to the stream
   * @param inner the wide layer of the feed-forward, activated
   * @param output the stream after the block, as it is adapted
   */
  public record Steps<V>(V attention, V inner, V output) implements BlockSteps<V> {}

  /** x [n, tokens, hidden]; the sizes are those of {@code c}. */
  static <V> Steps<V> define(Scope<V> s, Vit.Config c, V x) {
    return s.ops().block(x, y -> steps(s, c, y));
  }

  private static <V> Steps<V> steps(Scope<V> s, Vit.Config c, V x) {
    var o = s.ops();
    int d = c.hiddenSize();
    V attended = attention(s.in("attention"), c, norm(s, "layernorm_before", c, x));
    V y = o.add(x, o.dropout(attended, c.hiddenDropoutProb()));
    V normal = norm(s, "layernorm_after", c, y);
    V wide = s.in("intermediate").linear("dense", normal, d, c.intermediateSize());
    V inner = c.activation().of(o, wide);
    V fed = s.in("output").linear("dense", inner, c.intermediateSize(), d);
    V output = o.add(y, o.dropout(fed, c.hiddenDropoutProb()));
    return new Steps<>(attended, inner, s.adaptation().block(s, output, d));
  }

  private static <V> V norm(Scope<V> s, String name, Vit.Config c, V x) {
    return s.layerNorm(name, x, c.hiddenSize(), c.layerNormEps());
  }

  private static <V> V attention(Scope<V> s, Vit.Config c, V x) {
    var self = s.in("attention");
    int d = c.hiddenSize();
    V q = self.linear("query", x, d, d, c.hasBias());
    V k = self.linear("key", x, d, d, c.hasBias());
    V v = self.linear("value", x, d, d, c.hasBias());
    int heads = c.numAttentionHeads();
    V mixed = s.ops().attention(q, k, v, null, heads, d / heads);
    return s.in("output").linear("dense", mixed, d, d);
  }
}

package io.affectstream.networks.vision;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.affectstream.networks.Scope;
import io.affectstream.networks.Sizes;

/**
 * The projector of InternVL: the mean token asks all tokens what the picture shows.
 *
 * <p>Chen et al., CVPR 2024, section 3.3; names as in the published {@code AttentionPoolingBlock}.
 */
public final class AttentionPool {
  private static final double EPSILON = 1e-5; // whatever the encoder has

  private AttentionPool() {}

  /**
   * Sizes that the checkpoint's {@code config.json} keeps apart from those of the encoder.
   *
   * @param numHeads heads of the question
   * @param outDim width of the feature
   */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Config(int numHeads, int outDim) {
    public Config {
      Sizes.requirePositive(numHeads, outDim);
    }
  }

  /** x [n, tokens, width], the class token included, to one feature each, [n, out]. */
  public static <V> V define(Scope<V> s, Config c, int width, V x) {
    var o = s.ops();
    Sizes.requireMultiple("hidden_size", width, c.numHeads);
    V mean = o.mean(x, 1, true);
    var cross = s.in("cross_attn");
    V q = project(cross, "q", width, s.layerNorm("norm1_q", mean, width, EPSILON));
    V k = project(cross, "k", width, s.layerNorm("norm1_k", x, width, EPSILON));
    V v = project(cross, "v", width, s.layerNorm("norm1_v", x, width, EPSILON));
    V answer = o.attention(q, k, v, null, c.numHeads, width / c.numHeads);
    return o.reshape(cross.linear("proj", answer, width, c.outDim), 0, c.outDim);
  }

  /** The bias stands beside the weight, not under it. */
  private static <V> V project(Scope<V> s, String name, int width, V x) {
    V w = s.in(name).param("weight", width, width);
    return s.ops().linear(x, w, s.param(name + "_bias", width));
  }
}

package io.affectstream.networks.vision;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.affectstream.networks.Scope;
import io.affectstream.networks.Sizes;
import java.util.ArrayList;
import java.util.List;

/**
 * The Vision Transformer: patches as tokens, a class token that gathers them.
 *
 * <p>Dosovitskiy et al., <i>An Image is Worth 16x16 Words</i>, ICLR 2021, equations 1-4.
 */
public final class Vit {

  private Vit() {}

  /** Sizes, named as in the checkpoint's {@code config.json}. */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Config(
      int imageSize,
      int patchSize,
      int numChannels,
      int hiddenSize,
      int numHiddenLayers,
      int numAttentionHeads,
      int intermediateSize,
      double layerNormEps,
      double hiddenDropoutProb) {

    public Config {
      Sizes.requirePositive(numChannels, numHiddenLayers, intermediateSize);
      Sizes.requireMultiple("image_size", imageSize, patchSize);
      Sizes.requireMultiple("hidden_size", hiddenSize, numAttentionHeads);
    }

    int tokens() {
      int side = imageSize / patchSize;
      return side * side + 1;
    }
  }

  /**
   * All hidden states, as the source library counts them: the embeddings, then the output of each
   * block; the last one, normalised, stands at the end as one more.
   *
   * @param pixels [n, channels, size, size], normalised
   * @return layers + 2 tensors [n, tokens, hidden], the class token first
   */
  public static <V> List<V> define(Scope<V> s, Config c, V pixels) {
    V x = embed(s.in("embeddings"), c, pixels);
    var states = new ArrayList<V>(List.of(x));
    for (int i = 0; i < c.numHiddenLayers; i++) {
      x = block(s.in("encoder").in("layer").in(i), c, x);
      states.add(x);
    }
    states.add(s.layerNorm("layernorm", x, c.hiddenSize, c.layerNormEps));
    return states;
  }

  /** The class token after the last norm, [n, hidden]. */
  public static <V> V classToken(Scope<V> s, Config c, V pixels) {
    V last = define(s, c, pixels).getLast();
    return s.ops().reshape(s.ops().slice(last, 1, 0, 1), 0, c.hiddenSize);
  }

  /** Equation 1. */
  private static <V> V embed(Scope<V> s, Config c, V pixels) {
    var o = s.ops();
    var projection = s.in("patch_embeddings").in("projection");
    V w = projection.param("weight", c.hiddenSize, c.numChannels, c.patchSize, c.patchSize);
    V grid = o.conv2d(pixels, w, projection.param("bias", c.hiddenSize), c.patchSize);
    V patches = o.permute(o.reshape(grid, 0, c.hiddenSize, -1), 0, 2, 1);
    V token = o.repeatRows(s.param("cls_token", 1, 1, c.hiddenSize), pixels);
    V x = o.concat(1, List.of(token, patches));
    V placed = o.add(x, s.param("position_embeddings", 1, c.tokens(), c.hiddenSize));
    return o.dropout(placed, c.hiddenDropoutProb);
  }

  /** Equations 2 and 3. */
  private static <V> V block(Scope<V> s, Config c, V x) {
    var o = s.ops();
    int d = c.hiddenSize;
    V attended =
        attention(s.in("attention"), c, s.layerNorm("layernorm_before", x, d, c.layerNormEps));
    V y = o.add(x, o.dropout(attended, c.hiddenDropoutProb));
    V normal = s.layerNorm("layernorm_after", y, d, c.layerNormEps);
    V inner = o.gelu(s.in("intermediate").linear("dense", normal, d, c.intermediateSize));
    V fed = s.in("output").linear("dense", inner, c.intermediateSize, d);
    return o.add(y, o.dropout(fed, c.hiddenDropoutProb));
  }

  private static <V> V attention(Scope<V> s, Config c, V x) {
    int d = c.hiddenSize;
    var self = s.in("attention");
    V q = self.linear("query", x, d, d);
    V k = self.linear("key", x, d, d);
    V v = self.linear("value", x, d, d);
    int heads = c.numAttentionHeads;
    V mixed = s.ops().attention(q, k, v, null, heads, d / heads);
    return s.in("output").linear("dense", mixed, d, d);
  }
}

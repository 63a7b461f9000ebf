package io.affectstream.networks.vision;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.affectstream.networks.Activation;
import io.affectstream.networks.Scope;
import io.affectstream.networks.Sizes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The Vision Transformer: patches as tokens, a class token that gathers them.
 *
 * <p>Dosovitskiy et al., <i>An Image is Worth 16x16 Words</i>, ICLR 2021, equations 1-4. The
 * encoder of a ViT-MAE checkpoint is the same network, see {@link Mae}.
 */
public final class Vit {

  private Vit() {}

  /**
   * Sizes and switches, named as in the checkpoint's {@code config.json}.
   *
   * @param hiddenAct of the feed-forward; GELU where the file is silent
   * @param qkvBias whether queries, keys and values have biases; true where the file is silent
   */
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
      double hiddenDropoutProb,
      @Nullable Activation hiddenAct,
      @Nullable Boolean qkvBias) {

    public Config {
      Sizes.requirePositive(numChannels, numHiddenLayers, intermediateSize);
      Sizes.requireMultiple("image_size", imageSize, patchSize);
      Sizes.requireMultiple("hidden_size", hiddenSize, numAttentionHeads);
      Sizes.requireEpsilon("layer_norm_eps", layerNormEps);
    }

    /** Patches of a picture. */
    int patches() {
      int side = imageSize / patchSize;
      return side * side;
    }

    Activation activation() {
      return Objects.requireNonNullElse(hiddenAct, Activation.GELU);
    }

    boolean hasBias() {
      return !Boolean.FALSE.equals(qkvBias);
    }
  }

  /**
   * What the steps of the network give.
   *
   * @param embeddings the input of block 0
   * @param blocks of each block
   * @param last the output of the last block, normalised
   */
  public record Steps<V>(V embeddings, List<VitBlock.Steps<V>> blocks, V last) {
    public Steps {
      blocks = List.copyOf(blocks);
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
    var steps = steps(s, c, pixels);
    var states = new ArrayList<V>(List.of(steps.embeddings));
    steps.blocks.forEach(block -> states.add(block.output()));
    states.add(steps.last);
    return states;
  }

  /** The same, with what leads to it. */
  public static <V> Steps<V> steps(Scope<V> s, Config c, V pixels) {
    return encode(s, c, embed(s.in("embeddings"), c, pixels));
  }

  /** The class token after the last norm, [n, hidden]. */
  public static <V> V classToken(Scope<V> s, Config c, V pixels) {
    V last = steps(s, c, pixels).last;
    return s.ops().reshape(s.ops().slice(last, 1, 0, 1), 0, c.hiddenSize);
  }

  /** Equation 1. */
  private static <V> V embed(Scope<V> s, Config c, V pixels) {
    var o = s.ops();
    V token = s.param("cls_token", 1, 1, c.hiddenSize);
    V x = Patches.after(o, token, patches(s, c, pixels));
    V placed = o.add(x, s.param("position_embeddings", 1, c.patches() + 1L, c.hiddenSize));
    return o.dropout(placed, c.hiddenDropoutProb);
  }

  static <V> V patches(Scope<V> s, Config c, V pixels) {
    var projection = s.in("patch_embeddings").in("projection");
    V w = projection.param("weight", c.hiddenSize, c.numChannels, c.patchSize, c.patchSize);
    V b = projection.param("bias", c.hiddenSize);
    return Patches.define(s.ops(), pixels, w, b, c.hiddenSize, c.patchSize);
  }

  /** Equations 2 to 4 over tokens [n, any number, hidden]. */
  static <V> Steps<V> encode(Scope<V> s, Config c, V tokens) {
    var blocks = blocks(s.in("encoder").in("layer"), c, tokens);
    V last = s.layerNorm("layernorm", blocks.getLast().output(), c.hiddenSize, c.layerNormEps);
    return new Steps<>(tokens, blocks, last);
  }

  static <V> List<VitBlock.Steps<V>> blocks(Scope<V> layers, Config c, V tokens) {
    V x = tokens;
    var blocks = new ArrayList<VitBlock.Steps<V>>();
    for (int i = 0; i < c.numHiddenLayers; i++) {
      blocks.add(VitBlock.define(layers.in(i), c, x));
      x = blocks.getLast().output();
    }
    return blocks;
  }
}

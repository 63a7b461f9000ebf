package io.affectstream.networks.vision;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.affectstream.networks.Activation;
import io.affectstream.networks.BlockOutput;
import io.affectstream.networks.Scope;
import io.affectstream.networks.Sizes;
import java.util.List;

/**
 * CLIP: a picture and a sentence that belong together point in the same direction.
 *
 * <p>Radford et al., <i>Learning Transferable Visual Models From Natural Language Supervision</i>,
 * ICML 2021, figure 3; names as in HuggingFace's {@code CLIPModel}.
 */
public final class Clip {

  private Clip() {}

  /** Sizes of the tower that sees, {@code vision_config}. */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Vision(
      int hiddenSize,
      int numHiddenLayers,
      int numAttentionHeads,
      int intermediateSize,
      double layerNormEps,
      Activation hiddenAct,
      int imageSize,
      int patchSize,
      int numChannels)
      implements ClipTower {

    public Vision {
      Sizes.requirePositive(numHiddenLayers, intermediateSize, numChannels);
      Sizes.requireMultiple("hidden_size", hiddenSize, numAttentionHeads);
      Sizes.requireMultiple("image_size", imageSize, patchSize);
      Sizes.requireEpsilon("layer_norm_eps", layerNormEps);
      Sizes.requirePart("hidden_act", hiddenAct);
    }
  }

  /** Sizes of the tower that reads, {@code text_config}. */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Text(
      int hiddenSize,
      int numHiddenLayers,
      int numAttentionHeads,
      int intermediateSize,
      double layerNormEps,
      Activation hiddenAct,
      int vocabSize,
      int maxPositionEmbeddings,
      int eosTokenId)
      implements ClipTower {
    private static final int LEGACY_END = 2; // written by old exporters, meant by nobody

    public Text {
      Sizes.requirePositive(numHiddenLayers, intermediateSize, vocabSize, maxPositionEmbeddings);
      Sizes.requireMultiple("hidden_size", hiddenSize, numAttentionHeads);
      Sizes.requireAtMost("max_position_embeddings", maxPositionEmbeddings, 4_096); // squared
      Sizes.requireEpsilon("layer_norm_eps", layerNormEps);
      Sizes.requirePart("hidden_act", hiddenAct);
      Sizes.requireWithin("eos_token_id", eosTokenId, 1, vocabSize - 1);
    }

    /** The place of the end token: of the largest id where the configuration is an old one. */
    public int endOf(long[] ids) {
      int end = 0;
      for (int i = 0; i < ids.length; i++) {
        if (eosTokenId != LEGACY_END && ids[i] == eosTokenId) {
          return i;
        }
        end = ids[i] > ids[end] ? i : end;
      }
      if (eosTokenId != LEGACY_END) {
        throw new IllegalArgumentException("the sentence has no end token " + eosTokenId);
      }
      return end;
    }
  }

  /** The checkpoint's {@code config.json}. */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Config(int projectionDim, Vision visionConfig, Text textConfig) {
    public Config {
      Sizes.requirePositive(projectionDim);
      Sizes.requirePart("vision_config", visionConfig);
      Sizes.requirePart("text_config", textConfig);
    }
  }

  /**
   * What the steps of a tower give.
   *
   * @param embeddings with their positions
   * @param blocks of each block
   * @param states the input of block 0, then the output of each block
   * @param pooled [n, width], the token that speaks for all, normalised
   */
  public record Steps<V>(V embeddings, List<BlockOutput<V>> blocks, List<V> states, V pooled) {
    public Steps {
      blocks = List.copyOf(blocks);
      states = List.copyOf(states);
    }
  }

  /** The feature of each picture, [n, projection], of any length. */
  public static <V> V image(Scope<V> s, Config c, V pixels) {
    return projectedImage(s, c, ClipVision.define(s.in("vision_model"), c.visionConfig, pixels));
  }

  /** The feature of each sentence, [n, projection], of any length. */
  public static <V> V text(Scope<V> s, Config c, V ids, V end) {
    return projectedText(s, c, ClipText.define(s.in("text_model"), c.textConfig, ids, end));
  }

  static <V> V projectedImage(Scope<V> s, Config c, Steps<V> tower) {
    int width = c.visionConfig.hiddenSize;
    return s.linearNoBias("visual_projection", tower.pooled, width, c.projectionDim);
  }

  static <V> V projectedText(Scope<V> s, Config c, Steps<V> tower) {
    int width = c.textConfig.hiddenSize;
    return s.linearNoBias("text_projection", tower.pooled, width, c.projectionDim);
  }

  /** The scaled cosine of each of n pictures with each of m sentences, [n, m]; figure 3. */
  public static <V> V similarity(Scope<V> s, Config c, V images, V texts) {
    var o = s.ops();
    V turned = o.permute(o.toUnitLength(texts, c.projectionDim), 1, 0);
    V cosine = o.matmul(o.toUnitLength(images, c.projectionDim), turned);
    return o.mul(cosine, o.exp(s.param("logit_scale")));
  }
}

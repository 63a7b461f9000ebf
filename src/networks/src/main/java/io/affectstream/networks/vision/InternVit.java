package io.affectstream.networks.vision;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.affectstream.networks.Activation;
import io.affectstream.networks.BlockOutput;
import io.affectstream.networks.Scope;
import io.affectstream.networks.Sizes;
import io.affectstream.networks.weights.Renaming;
import io.affectstream.networks.weights.Weights;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * InternViT: a Vision Transformer of up to six billion parameters, steadied by RMS norms of queries
 * and keys and by a scale for each branch; no norm before or after its blocks.
 *
 * <p>Chen et al., <i>InternVL: Scaling up Vision Foundation Models</i>, CVPR 2024, section 3.2;
 * names as in the hub's {@code InternVisionModel}, where {@code attn.qkv} is unpacked into {@code
 * attn.q}, {@code attn.k} and {@code attn.v}.
 */
public final class InternVit {

  private static final Renaming NAMES =
      Renaming.none()
          .rename("^cls_token$", "embeddings.class_embedding")
          .rename("^pos_embed$", "embeddings.position_embedding")
          .rename("^patch_embed\\.proj\\.", "embeddings.patch_embedding.")
          .rename("^blocks\\.", "encoder.layers.")
          .rename("\\.(ls[12])\\.gamma$", ".$1")
          .split("\\.attn\\.qkv\\.", ".attn.q.", ".attn.k.", ".attn.v.");

  private InternVit() {}

  /** The tensors of {@code checkpoint}, as the hub or the publishers' own code names them. */
  public static Weights named(Weights checkpoint) {
    return NAMES.of(checkpoint);
  }

  /**
   * Sizes and switches, named as in the checkpoint's {@code config.json}.
   *
   * @param normType {@code rms_norm} (6B) or {@code layer_norm} (300M)
   * @param qkNormalization whether queries and keys are normalised, all heads together
   * @param clipProjector of the projector, or null where the checkpoint has none
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
      Activation hiddenAct,
      String normType,
      boolean qkvBias,
      boolean qkNormalization,
      AttentionPool.@Nullable Config clipProjector) {

    public Config {
      Sizes.requirePositive(numChannels, numHiddenLayers, intermediateSize);
      Sizes.requireMultiple("image_size", imageSize, patchSize);
      Sizes.requireMultiple("hidden_size", hiddenSize, numAttentionHeads);
      Sizes.requireEpsilon("layer_norm_eps", layerNormEps);
      Sizes.requirePart("hidden_act", hiddenAct);
      Sizes.requireEither("norm_type", normType, "rms_norm", "layer_norm");
    }

    /** The grid of pictures of the size of the configuration. */
    public PositionGrid grid() {
      return PositionGrid.of(imageSize, imageSize, patchSize);
    }
  }

  /**
   * What the steps of the network give.
   *
   * @param blocks of each block
   * @param states the embeddings, then the output of each block, [n, 1 + patches, hidden]
   */
  public record Steps<V>(List<BlockOutput<V>> blocks, List<V> states) {
    public Steps {
      blocks = List.copyOf(blocks);
      states = List.copyOf(states);
    }
  }

  /**
   * All hidden states.
   *
   * @param pixels [n, channels, h, w], normalised
   * @param grid the patches of such a picture; of another size than the configuration's, positions
   *     are stretched
   */
  public static <V> Steps<V> define(Scope<V> s, Config c, PositionGrid grid, V pixels) {
    var blocks = new ArrayList<BlockOutput<V>>();
    var states = new ArrayList<V>(List.of(embed(s.in("embeddings"), c, grid, pixels)));
    for (int i = 0; i < c.numHiddenLayers; i++) {
      blocks.add(InternVitBlock.define(s.in("encoder").in("layers").in(i), c, states.getLast()));
      states.add(blocks.getLast().output());
    }
    return new Steps<>(blocks, states);
  }

  private static <V> V embed(Scope<V> s, Config c, PositionGrid grid, V pixels) {
    var o = s.ops();
    int d = c.hiddenSize;
    var patch = s.in("patch_embedding");
    V w = patch.param("weight", d, c.numChannels, c.patchSize, c.patchSize);
    V patches = Patches.define(o, pixels, w, patch.param("bias", d), d, c.patchSize);
    V x = Patches.after(o, s.param("class_embedding", 1, 1, d), patches);
    int side = c.imageSize / c.patchSize;
    V table = s.param("position_embedding", 1, 1L + side * side, d);
    return o.add(x, grid.stretched(o, table, side));
  }
}

package io.affectstream.networks.vision;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.affectstream.networks.Activation;
import io.affectstream.networks.Scope;
import io.affectstream.networks.Sizes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The light half of a masked autoencoder, thrown away after pre-training.
 *
 * <p>He et al., CVPR 2022, section 3, "MAE decoder"; names as in HuggingFace's {@code
 * ViTMAEDecoder}.
 */
public final class MaeDecoder {

  private MaeDecoder() {}

  /**
   * Sizes, named as in the checkpoint's {@code config.json}, where those of the encoder stand too.
   *
   * @param normPixLoss whether each patch is normalised before it is compared
   */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Config(
      int imageSize,
      int patchSize,
      int numChannels,
      int hiddenSize,
      int decoderHiddenSize,
      int decoderNumHiddenLayers,
      int decoderNumAttentionHeads,
      int decoderIntermediateSize,
      double layerNormEps,
      boolean normPixLoss,
      @Nullable Activation hiddenAct,
      @Nullable Boolean qkvBias) {

    public Config {
      Sizes.requirePositive(numChannels, hiddenSize);
      Sizes.requireMultiple("image_size", imageSize, patchSize);
      Sizes.requireMultiple("decoder_hidden_size", decoderHiddenSize, decoderNumAttentionHeads);
      Sizes.requireEpsilon("layer_norm_eps", layerNormEps);
    }

    /** Values of a patch. */
    int pixels() {
      return patchSize * patchSize * numChannels;
    }

    /** The blocks are those of the encoder in other sizes. */
    private Vit.Config blocks() {
      return new Vit.Config(
          imageSize,
          patchSize,
          numChannels,
          decoderHiddenSize,
          decoderNumHiddenLayers,
          decoderNumAttentionHeads,
          decoderIntermediateSize,
          layerNormEps,
          0,
          hiddenAct,
          qkvBias);
    }
  }

  /**
   * Paints all patches.
   *
   * @param encoded [n, 1 + seen, hidden], the class token first
   * @param seen [n, seen, patches], as for {@link Mae#define}
   * @return [n, patches, pixels of a patch]
   */
  public static <V> V define(Scope<V> s, Config c, V encoded, V seen) {
    var o = s.ops();
    var blocks = c.blocks();
    int d = c.decoderHiddenSize;
    V x = s.linear("decoder_embed", encoded, c.hiddenSize, d);
    V placed =
        o.add(restored(s, d, x, seen), s.param("decoder_pos_embed", 1, blocks.patches() + 1L, d));
    V last = Vit.blocks(s.in("decoder_layers"), blocks, placed).getLast().output();
    V normal = s.layerNorm("decoder_norm", last, d, c.layerNormEps);
    V painted = s.linear("decoder_pred", normal, d, c.pixels());
    return o.slice(painted, 1, 1, Integer.MAX_VALUE);
  }

  /** The class token, then in each place the seen patch or the mask token. */
  private static <V> V restored(Scope<V> s, int width, V x, V seen) {
    var o = s.ops();
    V token = o.slice(x, 1, 0, 1);
    V patches = o.slice(x, 1, 1, Integer.MAX_VALUE);
    V inPlace = o.matmul(o.permute(seen, 0, 2, 1), patches);
    V hidden = o.reshape(Mae.hidden(o, seen), 0, -1, 1);
    V unseen = o.mul(hidden, s.param("mask_token", 1, 1, width));
    return o.concat(1, List.of(token, o.add(inPlace, unseen)));
  }
}

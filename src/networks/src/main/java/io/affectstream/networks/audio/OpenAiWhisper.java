package io.affectstream.networks.audio;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.affectstream.networks.Sizes;
import io.affectstream.networks.weights.Renaming;
import io.affectstream.networks.weights.Weights;

/**
 * Reads Whisper as OpenAI publishes it, one archive of PyTorch that says its sizes itself, as
 * {@link WhisperEncoder} counts and names them.
 */
public final class OpenAiWhisper {
  /** Where the archive keeps {@link Dims}, beside the weights. */
  public static final String DIMS = "dims";

  private static final int WIDENING = 4; // of every feed-forward layer; the archive does not say it
  private static final Renaming NAMES =
      Renaming.none()
          .rename("^(encoder|decoder)\\.", "model.$1.")
          .rename("\\.positional_embedding$", ".embed_positions.weight")
          .rename("\\.blocks\\.", ".layers.")
          .rename("\\.attn_ln\\.", ".self_attn_layer_norm.")
          .rename("\\.mlp_ln\\.", ".final_layer_norm.")
          .rename("\\.ln_post\\.", ".layer_norm.")
          .rename("\\.attn\\.", ".self_attn.")
          .rename("\\.([qkv])(?:uery|ey|alue)\\.", ".$1_proj.")
          .rename("\\.out\\.", ".out_proj.")
          .rename("\\.mlp\\.0\\.", ".fc1.")
          .rename("\\.mlp\\.2\\.", ".fc2.");

  private OpenAiWhisper() {}

  /** The sizes of the encoder, named as in OpenAI's {@code ModelDimensions}. */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Dims(int nMels, int nAudioCtx, int nAudioState, int nAudioHead, int nAudioLayer) {

    public Dims {
      Sizes.requirePositive(nMels, nAudioCtx, nAudioLayer);
      Sizes.requireMultiple("n_audio_state", nAudioState, nAudioHead);
    }

    /** The same as the definition counts them. */
    public WhisperEncoder.Config encoder() {
      return new WhisperEncoder.Config(
          nAudioState, nAudioLayer, nAudioHead, WIDENING * nAudioState, nAudioCtx, nMels, 0);
    }
  }

  /**
   * The tensors of {@code checkpoint}, those of the encoder as in HuggingFace's; names that are of
   * HuggingFace already stay.
   */
  public static Weights named(Weights checkpoint) {
    return NAMES.of(checkpoint);
  }
}

package io.affectstream.networks.joint;

import com.fasterxml.jackson.databind.JsonNode;
import io.affectstream.networks.audio.WhisperEncoder;
import io.affectstream.networks.language.DecoderFamily;
import io.affectstream.networks.weights.Renaming;
import io.affectstream.networks.weights.Weights;

/**
 * How each published model of audio and text writes its configuration and names its parameters:
 * what has to be known to read its checkpoints as {@link QwenAudio}.
 */
public enum AudioTextFamily {
  /** A tower in the names of OpenAI's Whisper, a decoder of {@link DecoderFamily#QWEN}. */
  QWEN_AUDIO,

  QWEN2_AUDIO;

  private static final int FEED_FORWARD = 4; // times the width, in Whisper
  private static final Renaming OF_QWEN_AUDIO =
      Renaming.none()
          .rename("^(model|lm_head)\\.", "language_model.$1.")
          .rename("^transformer\\.audio\\.proj\\.", "multi_modal_projector.linear.")
          .rename("^transformer\\.audio\\.blocks\\.", "audio_tower.layers.")
          .rename("^transformer\\.audio\\.ln_post\\.", "audio_tower.layer_norm.")
          .rename(
              "^transformer\\.audio\\.positional_embedding$", "audio_tower.embed_positions.weight")
          .rename("^transformer\\.audio\\.", "audio_tower.")
          .rename("\\.attn_ln\\.", ".self_attn_layer_norm.")
          .rename("\\.attn\\.query\\.", ".self_attn.q_proj.")
          .rename("\\.attn\\.key\\.", ".self_attn.k_proj.")
          .rename("\\.attn\\.value\\.", ".self_attn.v_proj.")
          .rename("\\.attn\\.out\\.", ".self_attn.out_proj.")
          .rename("\\.mlp_ln\\.", ".final_layer_norm.")
          .rename("\\.mlp\\.0\\.", ".fc1.")
          .rename("\\.mlp\\.2\\.", ".fc2.");

  /**
   * The family of a published {@code config.json}.
   *
   * @throws IllegalArgumentException if it is none of these
   */
  public static AudioTextFamily of(JsonNode config) {
    var type = config.path("model_type").asText();
    if (type.equals("qwen2_audio")) {
      return QWEN2_AUDIO;
    }
    if (type.equals("qwen") && config.path("audio").isObject()) {
      return QWEN_AUDIO;
    }
    throw new IllegalArgumentException(
        "model_type '%s' of the configuration is no known model of audio and text: qwen2_audio,"
                .formatted(type)
            + " or qwen with an audio part");
  }

  /**
   * The sizes and switches of a published {@code config.json}.
   *
   * @throws IllegalArgumentException if it asks for something that {@link QwenAudio} does not do
   */
  public QwenAudio.Config config(JsonNode json) {
    return switch (this) {
      case QWEN_AUDIO -> first(json, json.path("audio"));
      case QWEN2_AUDIO -> second(json, json.path("audio_config"));
    };
  }

  private static QwenAudio.Config first(JsonNode json, JsonNode audio) {
    var text = DecoderFamily.QWEN.config(json);
    if (!audio.path("avg_pool").asBoolean()
        || audio.path("output_dim").asInt() != text.hiddenSize()) {
      throw new IllegalArgumentException(
          "audio.avg_pool must be true and audio.output_dim the hidden_size %d, the configuration has %s"
              .formatted(text.hiddenSize(), audio));
    }
    int width = audio.path("n_state").asInt();
    var tower =
        new WhisperEncoder.Config(
            width,
            audio.path("n_layer").asInt(),
            audio.path("n_head").asInt(),
            FEED_FORWARD * width,
            audio.path("n_ctx").asInt(),
            audio.path("n_mels").asInt(),
            0);
    boolean tagged = audio.path("add_audio_bos_eos_token").asBoolean();
    return new QwenAudio.Config(
        tower, text, new Splice(audio.path("audio_start_id").asLong(), tagged));
  }

  private static QwenAudio.Config second(JsonNode json, JsonNode audio) {
    var tower =
        new WhisperEncoder.Config(
            audio.path("d_model").asInt(),
            audio.path("encoder_layers").asInt(),
            audio.path("encoder_attention_heads").asInt(),
            audio.path("encoder_ffn_dim").asInt(),
            audio.path("max_source_positions").asInt(),
            audio.path("num_mel_bins").asInt(),
            0);
    return new QwenAudio.Config(
        tower,
        DecoderFamily.QWEN2.config(json.path("text_config")),
        new Splice(json.path("audio_token_index").asLong(), false));
  }

  /** The tensors of {@code checkpoint} as {@link QwenAudio} names them. */
  public Weights named(Weights checkpoint) {
    return switch (this) {
      case QWEN_AUDIO -> OF_QWEN_AUDIO.of(DecoderFamily.QWEN.named(checkpoint));
      case QWEN2_AUDIO -> checkpoint;
    };
  }
}

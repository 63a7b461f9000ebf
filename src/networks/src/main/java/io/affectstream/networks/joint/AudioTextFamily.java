package io.affectstream.networks.joint;

import com.fasterxml.jackson.databind.JsonNode;
import io.affectstream.networks.PublishedConfig;
import io.affectstream.networks.Sizes;
import io.affectstream.networks.audio.WhisperEncoder;
import io.affectstream.networks.language.DecoderFamily;
import io.affectstream.networks.language.Llama;
import io.affectstream.networks.weights.Renaming;
import io.affectstream.networks.weights.Weights;
import java.util.Set;

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
    var config = new PublishedConfig(json);
    return switch (this) {
      case QWEN_AUDIO -> first(config, config.part("audio"));
      case QWEN2_AUDIO -> second(config, config.part("audio_config"));
    };
  }

  private static QwenAudio.Config first(PublishedConfig config, PublishedConfig audio) {
    var text = DecoderFamily.QWEN.config(config);
    if (!audio.flag("avg_pool", false)) {
      throw audio.wrong("avg_pool", "only a tower that pools is computed here");
    }
    if (audio.size("output_dim") != text.hiddenSize()) {
      throw audio.wrong("output_dim", "must be the hidden_size " + text.hiddenSize());
    }
    int token = audio.size("audio_start_id");
    boolean tagged = audio.flag("add_audio_bos_eos_token", false);
    requireWord(audio, "audio_start_id", tagged ? token + 1L : token, text);
    return new QwenAudio.Config(whisper(audio), text, new Splice(token, tagged));
  }

  private static WhisperEncoder.Config whisper(PublishedConfig audio) {
    int width = audio.size("n_state");
    Sizes.requirePositive(width);
    return new WhisperEncoder.Config(
        width,
        audio.size("n_layer"),
        audio.size("n_head"),
        FEED_FORWARD * width,
        audio.size("n_ctx"),
        audio.size("n_mels"),
        0);
  }

  private static QwenAudio.Config second(PublishedConfig config, PublishedConfig audio) {
    var decoder = config.part("text_config");
    decoder.require("model_type", Set.of("qwen2"));
    var text = DecoderFamily.QWEN2.config(decoder);
    int token = config.size("audio_token_index", 151_646);
    requireWord(config, "audio_token_index", token, text);
    return new QwenAudio.Config(tower(audio), text, new Splice(token, false));
  }

  /** What it leaves unsaid is what its library takes for granted. */
  private static WhisperEncoder.Config tower(PublishedConfig audio) {
    return new WhisperEncoder.Config(
        audio.size("d_model", 1_280),
        audio.size("encoder_layers", 32),
        audio.size("encoder_attention_heads", 20),
        audio.size("encoder_ffn_dim", 5_120),
        audio.size("max_source_positions", 1_500),
        audio.size("num_mel_bins", 128),
        0);
  }

  /** A placeholder that no text can hold would leave the sound unheard. */
  private static void requireWord(
      PublishedConfig config, String key, long last, Llama.Config text) {
    if (config.size(key, 1) < 1 || last >= text.vocabSize()) {
      throw config.wrong(key, "must be one of the %d tokens".formatted(text.vocabSize()));
    }
  }

  /** The tensors of {@code checkpoint} as {@link QwenAudio} names them. */
  public Weights named(Weights checkpoint) {
    return switch (this) {
      case QWEN_AUDIO -> OF_QWEN_AUDIO.of(DecoderFamily.QWEN.named(checkpoint));
      case QWEN2_AUDIO -> checkpoint;
    };
  }
}

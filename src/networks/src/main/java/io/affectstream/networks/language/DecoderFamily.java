package io.affectstream.networks.language;

import com.fasterxml.jackson.databind.JsonNode;
import io.affectstream.networks.PublishedConfig;
import io.affectstream.networks.weights.Renaming;
import io.affectstream.networks.weights.Weights;
import java.util.Arrays;
import java.util.Locale;

/**
 * How each family of published decoders writes its configuration and names its parameters: what has
 * to be known to read its checkpoints as {@link Llama}.
 */
public enum DecoderFamily {
  LLAMA,

  /** Has biases on queries, keys and values. */
  QWEN2,

  /**
   * Qwen of 2023, also inside Qwen-Audio: packed projections with a bias, {@code w2} as the gate,
   * and an {@code intermediate_size} that counts gate and values together.
   */
  QWEN,

  /** Packed projections; rotary positions up to a stated length (7B), else ALiBi (13B). */
  BAICHUAN;

  private static final int WORDS_OF_BAICHUAN_2 = 125_696;
  private static final String[] QKV = {
    ".self_attn.q_proj.", ".self_attn.k_proj.", ".self_attn.v_proj."
  };
  private static final Renaming OF_BAICHUAN =
      Renaming.none().split("\\.self_attn\\.W_pack\\.", QKV);
  private static final Renaming OF_QWEN =
      Renaming.none()
          .rename("^transformer\\.wte\\.", "model.embed_tokens.")
          .rename("^transformer\\.ln_f\\.", "model.norm.")
          .rename("^transformer\\.h\\.", "model.layers.")
          .rename("\\.ln_1\\.", ".input_layernorm.")
          .rename("\\.ln_2\\.", ".post_attention_layernorm.")
          .split("\\.attn\\.c_attn\\.", QKV)
          .rename("\\.attn\\.c_proj\\.", ".self_attn.o_proj.")
          .rename("\\.mlp\\.w1\\.", ".mlp.up_proj.")
          .rename("\\.mlp\\.w2\\.", ".mlp.gate_proj.")
          .rename("\\.mlp\\.c_proj\\.", ".mlp.down_proj.");

  /**
   * The family that {@code config}, a published {@code config.json}, names as its model type.
   *
   * @throws IllegalArgumentException if it is none of these
   */
  public static DecoderFamily of(JsonNode config) {
    var type = config.path("model_type").asText();
    return Arrays.stream(values())
        .filter(family -> family.modelType().equals(type))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "model_type '%s' of the configuration is no known decoder: %s"
                        .formatted(
                            type, Arrays.stream(values()).map(DecoderFamily::modelType).toList())));
  }

  /** As in {@code config.json}. */
  public String modelType() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The sizes and switches that {@code config.json} says or, as its library does, leaves unsaid.
   *
   * @throws IllegalArgumentException if it asks for something that {@link Llama} does not do
   */
  public Llama.Config config(JsonNode json) {
    return config(new PublishedConfig(json));
  }

  /** The same for a section of a larger configuration. */
  public Llama.Config config(PublishedConfig config) {
    var json = config.json();
    var settings = new DecoderSettings(config);
    settings.refuseUnknown();
    boolean old = this == QWEN;
    int heads = config.size("num_attention_heads", 32);
    int inner = config.size("intermediate_size", this == QWEN2 ? 22_016 : 11_008);
    return new Llama.Config(
        config.size("vocab_size", this == QWEN2 ? 151_936 : 32_000),
        config.size("hidden_size", 4_096),
        config.size("num_hidden_layers", 32),
        heads,
        config.size("num_key_value_heads", heads),
        old ? inner / 2 : inner,
        config.number(old ? "layer_norm_epsilon" : "rms_norm_eps", 1e-6),
        old ? config.number("rotary_emb_base", 10_000) : settings.ropeTheta(),
        0,
        this == QWEN || this == QWEN2,
        this == BAICHUAN && !json.has("max_position_embeddings"),
        config.flag("tie_word_embeddings", false),
        isBaichuan2(json));
  }

  /**
   * Its class writes {@code z_loss_weight} once it saves a configuration; the file that was first
   * published with 7B has no key of its own, and its vocabulary alone tells it from Baichuan's.
   */
  private boolean isBaichuan2(JsonNode json) {
    return this == BAICHUAN
        && (json.has("z_loss_weight") || json.path("vocab_size").asInt() == WORDS_OF_BAICHUAN_2);
  }

  /**
   * How many tokens a row may have. Beyond them Qwen scales its attention anew and others were
   * never trained, so a longer text is cut or refused before it gets here.
   */
  public int maxTokens(JsonNode json) {
    var config = new PublishedConfig(json);
    int trained = config.size("max_position_embeddings", config.size("model_max_length", 2_048));
    return this == QWEN ? config.size("seq_length", trained) : trained;
  }

  /** The tensors of {@code checkpoint} as {@link Llama} names them, below {@code model}. */
  public Weights named(Weights checkpoint) {
    return switch (this) {
      case LLAMA, QWEN2 -> checkpoint;
      case QWEN -> OF_QWEN.of(checkpoint);
      case BAICHUAN -> OF_BAICHUAN.of(checkpoint);
    };
  }
}

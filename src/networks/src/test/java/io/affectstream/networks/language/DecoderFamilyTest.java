package io.affectstream.networks.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecoderFamilyTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BAICHUAN =
      """
      {"model_type": "baichuan", "vocab_size": 64000, "hidden_size": 5120, "num_hidden_layers": 40,
       "num_attention_heads": 40, "intermediate_size": 13696, "rms_norm_eps": 1e-6,
       "model_max_length": 4096}
      """;

  @Test
  void baichuanIsRotaryOnlyIfItsPositionsEnd() throws JsonProcessingException {
    var withTable = BAICHUAN.replace("model_max_length", "max_position_embeddings");

    assertThat(DecoderFamily.BAICHUAN.config(json(BAICHUAN)).alibi()).isTrue();
    assertThat(DecoderFamily.BAICHUAN.config(json(withTable)).alibi()).isFalse();
    assertThat(DecoderFamily.BAICHUAN.maxTokens(json(BAICHUAN))).isEqualTo(4_096);
  }

  @Test
  void baichuan2IsToldByItsVocabularyOrByAKeyOfItsTraining() throws JsonProcessingException {
    var first = BAICHUAN.replace("64000", "125696");
    var saved = BAICHUAN.replace("{", "{\"z_loss_weight\": 0, ");

    assertThat(DecoderFamily.BAICHUAN.config(json(BAICHUAN)).normHead()).isFalse();
    assertThat(DecoderFamily.BAICHUAN.config(json(first)).normHead()).isTrue();
    assertThat(DecoderFamily.BAICHUAN.config(json(saved)).normHead()).isTrue();
  }

  @Test
  void qwenCountsGateAndValuesTogether() throws JsonProcessingException {
    var json =
        json(
            """
            {"model_type": "qwen", "vocab_size": 155947, "hidden_size": 4096,
             "num_hidden_layers": 32, "num_attention_heads": 32, "intermediate_size": 22016,
             "layer_norm_epsilon": 1e-05, "rotary_emb_base": 10000, "seq_length": 2048,
             "max_position_embeddings": 8192, "kv_channels": 128, "no_bias": true}
            """);

    var config = DecoderFamily.of(json).config(json);

    assertThat(config.intermediateSize()).isEqualTo(11_008);
    assertThat(config.rmsNormEps()).isEqualTo(1e-5);
    assertThat(config.qkvBias()).isTrue();
    assertThat(DecoderFamily.QWEN.maxTokens(json)).isEqualTo(2_048);
  }

  @Test
  void whatAConfigurationLeavesUnsaidIsWhatItsLibraryTakesForGranted()
      throws JsonProcessingException {
    var json =
        json("{\"model_type\": \"qwen2\", \"vocab_size\": 156032, \"intermediate_size\": 11008}");

    var config = DecoderFamily.of(json).config(json);

    assertThat(config.hiddenSize()).isEqualTo(4_096);
    assertThat(config.numKeyValueHeads()).isEqualTo(32);
    assertThat(config.ropeTheta()).isEqualTo(10_000);
    assertThat(config.intermediateSize()).isEqualTo(11_008);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"rope_scaling\": {\"factor\": 8}",
        "\"rope_scaling\": {\"type\": \"linear\", \"factor\": 2.0}",
        "\"rope_scaling\": {\"rope_type\": \"default\", \"type\": \"dynamic\", \"factor\": 2}",
        "\"rope_scaling\": {\"type\": \"yarn\", \"factor\": 1, \"attention_factor\": 1.2}",
        "\"rope_scaling\": {\"type\": \"yarn\", \"factor\": 1, \"original_max_position_embeddings\": 9}",
        "\"rope_scaling\": {\"type\": \"linear\"}",
        "\"rope_scaling\": {\"type\": \"longrope\", \"factor\": 1}",
        "\"rope_scaling\": {\"type\": \"default\", \"rope_theta\": 5e5}, \"rope_theta\": 1e6",
        "\"rope_scaling\": \"linear\"",
        "\"layer_types\": [\"full_attention\", \"sliding_attention\"]",
        "\"layer_types\": [\"linear_attention\"], \"max_position_embeddings\": 256",
        "\"partial_rotary_factor\": 0.5",
        "\"use_sliding_window\": true",
        "\"attention_bias\": true",
        "\"hidden_act\": \"gelu\"",
        "\"head_dim\": 64",
        "\"hidden_size\": \"abc\"",
        "\"num_hidden_layers\": 32.7",
        "\"vocab_size\": 99999999999",
        "\"rms_norm_eps\": \"small\"",
        "\"rms_norm_eps\": 0",
        "\"tie_word_embeddings\": \"yes\""
      })
  void whatWouldChangeTheNumbersIsRefusedByName(String setting) throws JsonProcessingException {
    var json = json("{\"model_type\": \"llama\", " + setting + "}");

    assertThatThrownBy(() -> DecoderFamily.LLAMA.config(json))
        .hasMessageContaining(setting.substring(1, setting.indexOf(':') - 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"rope_scaling\": null",
        "\"rope_scaling\": {}",
        "\"rope_scaling\": {\"rope_type\": \"default\"}",
        "\"rope_scaling\": {\"type\": \"default\", \"rope_type\": \"default\", \"factor\": null}",
        "\"rope_scaling\": {\"factor\": 1.0}",
        "\"rope_scaling\": {\"type\": \"linear\", \"factor\": 1.0}",
        "\"rope_scaling\": {\"type\": \"dynamic\", \"rope_type\": \"dynamic\", \"factor\": 1}",
        "\"rope_scaling\": {\"rope_type\": \"yarn\", \"factor\": 1.0, \"beta_fast\": 32}",
        "\"rope_scaling\": {\"type\": \"default\", \"rope_theta\": 1e4}, \"rope_theta\": 1e4",
        "\"rope_parameters\": {\"rope_type\": \"llama3\", \"factor\": 1, \"low_freq_factor\": 1}",
        "\"rope_parameters\": {}",
        "\"use_sliding_window\": true, \"sliding_window\": null",
        "\"use_sliding_window\": true, \"max_window_layers\": 32",
        "\"use_sliding_window\": true, \"sliding_window\": 64, \"max_position_embeddings\": 64",
        "\"use_sliding_window\": false, \"sliding_window\": 16",
        "\"layer_types\": [\"full_attention\"], \"use_sliding_window\": true",
        "\"layer_types\": [\"sliding_attention\"], \"max_position_embeddings\": 4096",
        "\"hidden_act\": \"swish\"",
        "\"attention_dropout\": 0.1, \"pretraining_tp\": 2, \"use_cache\": false"
      })
  void whatChangesNoNumberIsTaken(String setting) throws JsonProcessingException {
    var json = json("{\"model_type\": \"llama\", " + setting + "}");

    assertThat(DecoderFamily.LLAMA.config(json))
        .isEqualTo(DecoderFamily.LLAMA.config(json("{\"model_type\": \"llama\"}")));
  }

  @Test
  void baseWithinTheSectionOfStretchedPositionsCounts() throws JsonProcessingException {
    var json = json("{\"rope_scaling\": {\"rope_type\": \"default\", \"rope_theta\": 5e5}}");

    assertThat(DecoderFamily.QWEN2.config(json).ropeTheta()).isEqualTo(5e5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"llama", "qwen2"})
  void bothSpellingsOfRotaryPositionsGiveOneConfiguration(String type)
      throws JsonProcessingException {
    var start = "{\"model_type\": \"" + type + "\", ";
    var beside = json(start + "\"rope_theta\": 1e6, \"rope_scaling\": null}");
    var within =
        json(start + "\"rope_parameters\": {\"rope_theta\": 1e6, \"rope_type\": \"default\"}}");

    var config = DecoderFamily.of(within).config(within);

    assertThat(config.ropeTheta()).isEqualTo(1e6);
    assertThat(config).isEqualTo(DecoderFamily.of(beside).config(beside));
  }

  @Test
  void rotaryPositionsThatSayNoBaseHaveTheUsualOne() throws JsonProcessingException {
    var json = json("{\"rope_parameters\": {\"rope_type\": \"default\"}}");

    assertThat(DecoderFamily.LLAMA.config(json).ropeTheta()).isEqualTo(10_000);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"rope_theta\": 1e6, \"rope_type\": \"yarn\"} | rope_parameters.rope_type",
        "{\"rope_theta\": 1e6, \"type\": \"llama3\"} | rope_parameters.type",
        "{\"partial_rotary_factor\": 0.5} | rope_parameters.partial_rotary_factor",
        "{\"rope_theta\": \"1e6\"} | rope_parameters.rope_theta",
        "{\"full_attention\": {\"rope_theta\": 1e6}} | rope_parameters",
        "[1e6] | rope_parameters"
      })
  void otherRotaryPositionsAreRefusedByName(String rope, String key)
      throws JsonProcessingException {
    var json = json("{\"rope_parameters\": " + rope + "}");

    assertThatThrownBy(() -> DecoderFamily.QWEN2.config(json))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(key);
  }

  @Test
  void unknownTypeIsRefusedWithTheKnownOnes() throws JsonProcessingException {
    var json = json("{\"model_type\": \"mamba\"}");

    assertThatThrownBy(() -> DecoderFamily.of(json))
        .hasMessageContaining("mamba")
        .hasMessageContaining("baichuan");
  }

  private static JsonNode json(String text) throws JsonProcessingException {
    return JSON.readTree(text);
  }
}

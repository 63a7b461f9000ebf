package io.affectstream.networks.joint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AudioTextFamilyTest {
  private static final String QWEN_AUDIO =
      """
      {"model_type": "qwen", "vocab_size": 155947, "hidden_size": 4096, "num_hidden_layers": 32,
       "num_attention_heads": 32, "intermediate_size": 22016, "layer_norm_epsilon": 1e-05,
       "seq_length": 2048, "no_bias": true,
       "audio": {"n_mels": 80, "n_ctx": 1500, "n_state": 1280, "n_head": 20, "n_layer": 32,
                 "output_dim": 4096, "avg_pool": true, "add_audio_bos_eos_token": true,
                 "audio_start_id": 155163}}
      """;

  private static final String QWEN2_AUDIO =
      "{\"model_type\": \"qwen2_audio\", \"audio_config\": {}, \"text_config\": {TEXT}}";

  @Test
  void qwenAudioIsReadFromItsPublishedConfiguration() throws JsonProcessingException {
    var config = config(QWEN_AUDIO);

    assertThat(config.audio().dModel()).isEqualTo(1_280);
    assertThat(config.audio().encoderFfnDim()).isEqualTo(5_120);
    assertThat(config.audio().maxSourcePositions()).isEqualTo(1_500);
    assertThat(config.text().intermediateSize()).isEqualTo(11_008);
    assertThat(config.splice()).isEqualTo(new Splice(155_163, true));
  }

  @Test
  void qwen2AudioMayLeaveTheUsualSizesOfItsDecoderUnsaid() throws JsonProcessingException {
    var config =
        config(
            """
            {"model_type": "qwen2_audio", "audio_token_index": 151646,
             "audio_config": {"num_mel_bins": 128, "encoder_layers": 32, "d_model": 1280,
                              "encoder_attention_heads": 20, "encoder_ffn_dim": 5120,
                              "max_source_positions": 1500},
             "text_config": {"model_type": "qwen2", "intermediate_size": 11008,
                             "vocab_size": 156032, "rms_norm_eps": 1e-05}}
            """);

    assertThat(config.audio().numMelBins()).isEqualTo(128);
    assertThat(config.text().hiddenSize()).isEqualTo(4_096);
    assertThat(config.text().qkvBias()).isTrue();
    assertThat(config.splice()).isEqualTo(new Splice(151_646, false));
  }

  @Test
  void qwen2AudioTurnsItsPositionsAsItsDecoderSays() throws JsonProcessingException {
    var config =
        config(QWEN2_AUDIO.replace("{TEXT}", "{\"rope_parameters\": {\"rope_theta\": 5e5}}"));

    assertThat(config.text().ropeTheta()).isEqualTo(5e5);
    assertThat(config.audio().dModel()).isEqualTo(1_280);
    assertThat(config.splice()).isEqualTo(new Splice(151_646, false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"rope_parameters\": {\"rope_type\": \"yarn\"}} | text_config.rope_parameters.rope_type",
        "{\"hidden_size\": \"abc\"} | text_config.hidden_size",
        "{\"model_type\": \"mamba\"} | text_config.model_type",
        "{\"vocab_size\": 100} | audio_token_index",
        "7 | text_config"
      })
  void whatItsDecoderCannotDoIsRefusedByName(String text, String key) {
    assertThatThrownBy(() -> config(QWEN2_AUDIO.replace("{TEXT}", text)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(key);
  }

  @ParameterizedTest
  @CsvSource({
    "155163, 155946, audio_start_id",
    "155163, -1, audio_start_id",
    "1500, 1500.5, n_ctx",
    "1280, \"wide\", n_state"
  })
  void malformedNumberIsRefusedByName(String harmless, String malformed, String key) {
    assertThatThrownBy(() -> config(QWEN_AUDIO.replace(harmless, malformed)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("audio." + key);
  }

  @Test
  void towerThatDoesNotPoolIsRefused() {
    var unpooled = QWEN_AUDIO.replace("\"avg_pool\": true", "\"avg_pool\": false");

    assertThatThrownBy(() -> config(unpooled)).hasMessageContaining("avg_pool");
  }

  @Test
  void towerWithoutSizesIsRefused() {
    assertThatThrownBy(() -> config("{\"model_type\": \"qwen2_audio\"}"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void decoderWithoutATowerIsNotOfTheseFamilies() {
    assertThatThrownBy(() -> config("{\"model_type\": \"qwen\"}")).hasMessageContaining("audio");
  }

  private static QwenAudio.Config config(String text) throws JsonProcessingException {
    JsonNode json = new ObjectMapper().readTree(text);
    return AudioTextFamily.of(json).config(json);
  }
}

package io.affectstream.networks.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class LlamaConfigTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String WITHOUT_SWITCHES =
      """
      {"vocab_size": 600, "hidden_size": 96, "num_hidden_layers": 2, "num_attention_heads": 4,
       "num_key_value_heads": 2, "intermediate_size": 256, "rms_norm_eps": 1.0E-5,
       "rope_theta": 10000.0, "hidden_dropout": 0.2}
      """;

  @Test
  void bundleThatKnowsNoSwitchesIsLlama() throws JsonProcessingException {
    var config = JSON.readValue(WITHOUT_SWITCHES, Llama.Config.class);

    assertThat(config).isEqualTo(new Llama.Config(600, 96, 2, 4, 2, 256, 1e-5, 10_000, 0.2));
  }

  @Test
  void switchesSurviveTheCardOfABundle() throws JsonProcessingException {
    var config = new Llama.Config(9, 8, 1, 2, 2, 4, 1e-6, 0, 0, true, true, true, true);

    var read = JSON.readValue(JSON.writeValueAsString(config), Llama.Config.class);

    assertThat(read).isEqualTo(config);
  }

  @Test
  void rotaryPositionsNeedABase() {
    var without = WITHOUT_SWITCHES.replace("10000.0", "0");

    assertThatThrownBy(() -> JSON.readValue(without, Llama.Config.class))
        .hasMessageContaining("rope_theta");
  }
}

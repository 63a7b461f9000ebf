package io.affectstream.networks.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.affectstream.networks.Activation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClipConfigTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LARGE =
      """
      {"projection_dim": 768, "model_type": "clip",
       "text_config": {"hidden_size": 768, "num_hidden_layers": 12, "num_attention_heads": 12,
        "intermediate_size": 3072, "layer_norm_eps": 1e-05, "hidden_act": "quick_gelu",
        "vocab_size": 49408, "max_position_embeddings": 77, "eos_token_id": 2},
       "vision_config": {"hidden_size": 1024, "num_hidden_layers": 24, "num_attention_heads": 16,
        "intermediate_size": 4096, "layer_norm_eps": 1e-05, "hidden_act": "quick_gelu",
        "image_size": 224, "patch_size": 14, "num_channels": 3}}
      """;

  @Test
  void publishedConfigurationIsReadAsItIs() throws JsonProcessingException {
    var config = JSON.readValue(LARGE, Clip.Config.class);

    assertThat(config.visionConfig().hiddenAct()).isEqualTo(Activation.QUICK_GELU);
    assertThat(JSON.readValue(JSON.writeValueAsString(config), Clip.Config.class))
        .isEqualTo(config);
  }

  @Test
  void unknownActivationIsRefusedNotMisread() {
    var swish = LARGE.replace("quick_gelu", "gelu_10");

    assertThatThrownBy(() -> JSON.readValue(swish, Clip.Config.class))
        .hasMessageContaining("gelu_10")
        .hasMessageContaining("quick_gelu");
  }

  @Test
  void oldConfigurationMeansTheLargestIdByTheEnd() throws JsonProcessingException {
    var old = JSON.readValue(LARGE, Clip.Config.class).textConfig();

    assertThat(old.endOf(new long[] {49406, 320, 2, 49407, 0, 0})).isEqualTo(3);
  }

  @Test
  void newConfigurationNamesItsEndToken() throws JsonProcessingException {
    var text =
        JSON.readValue(
                LARGE.replace("\"eos_token_id\": 2", "\"eos_token_id\": 7"), Clip.Config.class)
            .textConfig();

    assertThat(text.endOf(new long[] {1, 9, 7, 7, 7})).isEqualTo(2);
    assertThatThrownBy(() -> text.endOf(new long[] {1, 9})).hasMessageContaining("end token 7");
  }

  @ParameterizedTest
  @CsvSource({
    "'\"layer_norm_eps\": 1e-05,', '', layer_norm_eps",
    "'\"hidden_act\": \"quick_gelu\",', '', hidden_act",
    "'\"eos_token_id\": 2', '\"x\": 2', eos_token_id",
    "vision_config, x, vision_config",
    "text_config, x, text_config",
    "224, 0, image_size"
  })
  void whatIsMissingIsRefusedByName(String there, String instead, String key) {
    var without = LARGE.replace(there, instead);

    assertThatThrownBy(() -> JSON.readValue(without, Clip.Config.class)).hasMessageContaining(key);
  }
}

package io.affectstream.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.affectstream.networks.audio.Hubert;
import io.affectstream.networks.fusion.MerToolsConfig;
import io.affectstream.networks.fusion.MerToolsConfig.Stream;
import io.affectstream.networks.vision.Vit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String HUBERT_LARGE =
      """
      {"hidden_size": 1024, "num_hidden_layers": 24, "num_attention_heads": 16,
       "intermediate_size": 4096, "conv_dim": [512, 512, 512, 512, 512, 512, 512],
       "conv_kernel": [10, 3, 3, 3, 3, 2, 2], "conv_stride": [5, 2, 2, 2, 2, 2, 2],
       "conv_bias": false, "num_conv_pos_embeddings": 128, "num_conv_pos_embedding_groups": 16,
       "layer_norm_eps": 1e-05, "hidden_dropout": 0.1, "feat_extract_norm": "layer",
       "do_stable_layer_norm": true, "model_type": "hubert", "vocab_size": 32}
      """;

  @Test
  void publishedConfigurationIsReadAsItIs() throws JsonProcessingException {
    var config = JSON.readValue(HUBERT_LARGE, Hubert.Config.class);

    assertThat(config.hiddenSize()).isEqualTo(1024);
    assertThat(config.convKernel()).containsExactly(10, 3, 3, 3, 3, 2, 2);
    assertThat(JSON.readValue(JSON.writeValueAsString(config), Hubert.Config.class))
        .isEqualTo(config);
  }

  @Test
  void framesFollowTheStem() throws JsonProcessingException {
    var config = JSON.readValue(HUBERT_LARGE, Hubert.Config.class);

    assertThat(config.frames(160_000)).isEqualTo(499);
    assertThat(config.receptiveField()).isEqualTo(400);
    assertThat(config.frames(400)).isEqualTo(1);
    assertThat(config.frames(399)).isZero();
    assertThat(config.frames(0)).isZero();
  }

  @Test
  void unknownLayoutIsRefusedNotMisread() {
    var other = HUBERT_LARGE.replace("\"layer\"", "\"batch\"");

    assertThatThrownBy(() -> JSON.readValue(other, Hubert.Config.class))
        .hasMessageContaining("feat_extract_norm is layer or group, not batch");
  }

  @Test
  void headsOfMerToolsNameTheirStreamsOrCountThem() throws JsonProcessingException {
    var sizes = "\"hidden_dim\": 64, \"output_dim1\": 6, \"output_dim2\": 1, \"dropout\": 0.3}";

    var three =
        JSON.readValue(
            "{\"audio_dim\": 1024, \"text_dim\": 5120, \"video_dim\": 768, " + sizes,
            MerToolsConfig.class);
    var many = JSON.readValue("{\"audio_dim\": [8, 9], " + sizes, MerToolsConfig.class);

    assertThat(three.streams())
        .containsExactly(
            new Stream("audio_encoder", 1024),
            new Stream("text_encoder", 5120),
            new Stream("video_encoder", 768));
    assertThat(many.streams())
        .containsExactly(new Stream("encoder0", 8), new Stream("encoder1", 9));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"8\"", "8.5", "[8, 9.5]", "null", "true"})
  void widthOfMerToolsThatIsNoWholeNumberIsRefused(String width) {
    var json = "{\"audio_dim\": %s, \"text_dim\": 2, \"video_dim\": 2}".formatted(width);

    assertThatThrownBy(() -> JSON.readValue(json, MerToolsConfig.class))
        .hasMessageContaining("audio_dim");
  }

  @Test
  void missingSizeIsRefused() {
    assertThatThrownBy(() -> JSON.readValue("{\"image_size\": 64}", Vit.Config.class))
        .hasMessageContaining("missing or not positive");
  }
}

package io.affectstream.inference.imported;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.affectstream.networks.Activation;
import io.affectstream.networks.audio.Hubert;
import io.affectstream.networks.audio.Paraformer;
import io.affectstream.networks.vision.Clip;
import io.affectstream.networks.vision.InternVit;
import io.affectstream.networks.vision.Vit;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a configuration leaves unsaid is what its library takes for granted, or is named. */
class UnsaidSizesTest {
  private static final String PICTURES =
      """
      {"image_size": 32, "patch_size": 8, "num_channels": 3, "hidden_size": 8,
       "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 12}
      """;

  @TempDir private Path folder;

  private <C> C read(PublishedFamily family, String json, Class<C> type) throws IOException {
    var config = new ObjectMapper().readTree(json);
    var recognised = family.read(config, new PublishedFolder(folder));
    return recognised.getFirst().network().config(type);
  }

  @Test
  void oldClipSaysOnlyHowItDiffersFromTheBaseModel() throws IOException {
    var json =
        """
        {"model_type": "clip", "projection_dim": 768,
         "text_config": {"hidden_size": 768, "intermediate_size": 3072, "num_attention_heads": 12},
         "vision_config": {"hidden_size": 1024, "intermediate_size": 4096, "hidden_act": null,
          "num_attention_heads": 16, "num_hidden_layers": 24, "patch_size": 14}}
        """;

    var config = read(new PublishedClip(), json, Clip.Config.class);

    assertThat(config.visionConfig())
        .isEqualTo(new Clip.Vision(1_024, 24, 16, 4_096, 1e-5, Activation.QUICK_GELU, 224, 14, 3));
    assertThat(config.textConfig())
        .isEqualTo(
            new Clip.Text(768, 12, 12, 3_072, 1e-5, Activation.QUICK_GELU, 49_408, 77, 49_407));
  }

  @ParameterizedTest
  @CsvSource({"vision_config, text_config", "text_config, vision_config"})
  void missingTowerIsNamed(String there, String missing) {
    var json = "{\"projection_dim\": 4, \"%s\": {}}".formatted(there);

    assertThatThrownBy(() -> read(new PublishedClip(), json, Clip.Config.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has no " + missing);
  }

  @Test
  void endTokenOutsideTheVocabularyIsNamed() {
    var json = "{\"vision_config\": {}, \"text_config\": {\"vocab_size\": 99}}";

    assertThatThrownBy(() -> read(new PublishedClip(), json, Clip.Config.class))
        .hasMessageContaining("eos_token_id 49407");
  }

  @Test
  void pictureEncoderMaySayNoEpsilon() throws IOException {
    var config = read(new PublishedVit(), PICTURES, Vit.Config.class);

    assertThat(config.layerNormEps()).isEqualTo(1e-12);
  }

  @Test
  void internVitIsTheLargeOneUnlessItSaysOtherwise() throws IOException {
    TinyHubert.in(folder); // weights without a projector

    var config = read(new PublishedInternVit(), PICTURES, InternVit.Config.class);

    assertThat(config.layerNormEps()).isEqualTo(1e-6);
    assertThat(config.hiddenAct()).isEqualTo(Activation.GELU);
    assertThat(config.normType()).isEqualTo("rms_norm");
    assertThat(config.qkNormalization()).isTrue();
  }

  @Test
  void speechEncoderMaySayNoEpsilon() throws IOException {
    var silent =
        TinyHubert.CONFIG.replace("\"layer_norm_eps\": 1e-5, ", "").replace("\"gelu\"", "null");

    var config = read(new PublishedSpeechEncoder(), silent, Hubert.Config.class);

    assertThat(config.layerNormEps()).isEqualTo(1e-5);
    assertThat(config.hiddenAct()).isEqualTo(Activation.GELU);
  }

  @ParameterizedTest
  @CsvSource({
    "layer_norm_eps, 0",
    "layer_norm_eps, -1e-5",
    "layer_norm_eps, '\"1e-5\"'",
    "hidden_act, 0",
    "hidden_act, '\"mish\"'",
    "qkv_bias, '\"no\"'",
    "hidden_size, 0",
    "hidden_size, 8.7",
    "hidden_size, '\"8\"'"
  })
  void malformedValueIsRefusedByName(String key, String value) {
    var json = PICTURES.replace("}", ", \"%s\": %s}".formatted(key, value)); // the last one counts

    assertThatThrownBy(() -> read(new PublishedVit(), json, Vit.Config.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("makes no network: " + key);
  }

  @Test
  void malformedValueOfASectionIsNamedWithIt() {
    var json = "{\"vision_config\": {\"patch_size\": \"14\"}, \"text_config\": {}}";

    assertThatThrownBy(() -> read(new PublishedClip(), json, Clip.Config.class))
        .hasMessageContaining("vision_config.patch_size");
  }

  @Test
  void whatASectionLeavesUnsaidIsNamedWithIt() throws IOException {
    var config =
        new ObjectMapper()
            .readTree(
                "{\"frontend_conf\": {\"n_mels\": 80}, \"encoder_conf\": {\"num_blocks\": 2}}");

    assertThatThrownBy(() -> PublishedSizes.read(config, Paraformer.Config.class))
        .hasMessageContaining("frontend_conf.lfr_m")
        .hasMessageContaining("encoder_conf.linear_units")
        .hasMessageContaining("decoder_conf")
        .hasMessageNotContaining("frontend_conf.n_mels");
  }
}

package io.affectstream.inference.imported;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.affectstream.dsp.image.PicturePreparation;
import io.affectstream.dsp.image.PicturePreparation.Crop;
import io.affectstream.inference.PreprocessorConfig;
import io.affectstream.inference.imported.stated.MediaKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatedProcessingTest {
  private static final List<Double> HALVES = List.of(0.5, 0.5, 0.5);
  private static final String WHOLE =
      """
      {"crop_size": {"height": 32, "width": 32}, "do_center_crop": true, "do_normalize": true,
       "image_mean": [0.5, 0.5, 0.5], "image_processor_type": "CLIPImageProcessor",
       "image_std": [0.5, 0.5, 0.5], "resample": 3, "size": {"shortest_edge": 32}}
      """;

  private static final String OPEN_CLIP =
      """
      {"model_cfg": {"embed_dim": 16, "vision_cfg": {"image_size": 32}},
       "preprocess_cfg": {"mean": [0.5, 0.5, 0.5], "std": [0.5, 0.5, 0.5],
                          "interpolation": "bicubic", "resize_mode": "shortest"}}
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "processor_config.json, image_processor",
    "processor_config.json, ''",
    "preprocessor_config.json, image_processor",
    "preprocessor_config.json, ''",
    "video_preprocessor_config.json, ''",
    "processor_config.json, video_processor",
    "processor_config.json, feature_extractor"
  })
  void picturesArePreparedAsStatedWhereverThatStands(String file, String section)
      throws IOException {
    write(file, section.isEmpty() ? WHOLE : "{\"" + section + "\": " + WHOLE + "}");

    var clip = pictures();

    assertThat(clip.mean()).isEqualTo(HALVES);
    assertThat(clip.deviation()).isEqualTo(HALVES);
    assertThat(clip.crop()).isEqualTo(new Crop(32, 32));
  }

  @Test
  void fileThatOnlyNamesItsClassStatesNothing() throws IOException {
    write(
        "processor_config.json",
        "{\"processor_class\": \"CLIPProcessor\", \"image_processor\": null}");

    assertThat(pictures().mean()).isEqualTo(List.of(0.48145466, 0.4578275, 0.40821073));
  }

  @Test
  void placesThatAgreeAreReadTogether() throws IOException {
    write(
        "preprocessor_config.json",
        """
        {"image_processor_type": "CLIPImageProcessorFast", "size": 32, "crop_size": 32,
         "image_mean": [0.5, 0.50000000001, 0.5], "resample": 3.0}
        """);
    write("processor_config.json", "{\"image_processor\": " + WHOLE + "}");

    assertThat(pictures().deviation()).isEqualTo(HALVES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"image_mean\": [0.48, 0.46, 0.41]",
        "\"image_std\": [0.27, 0.26, 0.28]",
        "\"resample\": 2",
        "\"do_normalize\": false",
        "\"do_center_crop\": false",
        "\"crop_size\": 30",
        "\"size\": {\"height\": 32, \"width\": 32}",
        "\"rescale_factor\": 1, \"image_processor_type\": \"ViTImageProcessor\""
      })
  void placesThatContradictEachOtherAreNamed(String setting) throws IOException {
    write("processor_config.json", "{\"image_processor\": " + WHOLE + "}");
    write("preprocessor_config.json", "{" + setting + "}");

    var key = setting.contains("ViT") ? "ViT" : setting.substring(1, setting.indexOf(':') - 1);
    assertThatIllegalArgumentException()
        .isThrownBy(this::pictures)
        .withMessageContaining(key)
        .withMessageContaining("image_processor of processor_config.json")
        .withMessageContaining("in preprocessor_config.json");
  }

  @Test
  void whatOpenClipStatesIsRead() throws IOException {
    write("open_clip_config.json", OPEN_CLIP);

    assertThat(pictures().mean()).isEqualTo(HALVES);
    assertThat(pictures().deviation()).isEqualTo(HALVES);
  }

  @Test
  void whatOpenClipStatesMayContradictTheOthers() throws IOException {
    write("open_clip_config.json", OPEN_CLIP);
    write("preprocessor_config.json", "{\"image_mean\": [0.48, 0.46, 0.41]}");

    assertThatIllegalArgumentException()
        .isThrownBy(this::pictures)
        .withMessageContaining("image_mean")
        .withMessageContaining("preprocess_cfg of open_clip_config.json");
  }

  @Test
  void oneFileCanContradictItself() throws IOException {
    write(
        "processor_config.json",
        "{\"image_mean\": [0.1, 0.1, 0.1], \"image_processor\": " + WHOLE + "}");

    assertThatIllegalArgumentException()
        .isThrownBy(this::pictures)
        .withMessageContaining("image_mean");
  }

  @Test
  void soundIsFoundBesidePictures() throws IOException {
    write(
        "processor_config.json",
        "{\"image_processor\": "
            + WHOLE
            + ", \"feature_extractor\": {\"do_normalize\": false, \"sampling_rate\": 16000}}");

    assertThat(sound().path("do_normalize").asBoolean(true)).isFalse();
    assertThat(pictures().mean()).isEqualTo(HALVES);
  }

  @Test
  void soundThatIsStatedInTwoWaysIsRefused() throws IOException {
    write("processor_config.json", "{\"feature_extractor\": {\"do_normalize\": true}}");
    write("preprocessor_config.json", "{\"do_normalize\": false, \"sampling_rate\": 16000}");

    assertThatIllegalArgumentException()
        .isThrownBy(this::sound)
        .withMessageContaining("do_normalize is true in feature_extractor of processor_config.json")
        .withMessageContaining("false in preprocessor_config.json");
  }

  @Test
  void damagedFileIsNamed() throws IOException {
    write("processor_config.json", "{\"image_processor\": ");

    assertThatIOException()
        .isThrownBy(this::pictures)
        .withMessageContaining("processor_config.json");
  }

  private PicturePreparation pictures() throws IOException {
    var card = PublishedPictures.of(new PublishedFolder(folder), 32, PublishedPictures.CLIP);
    return PreprocessorConfig.of(Objects.requireNonNull(card.get("preprocessor")));
  }

  private JsonNode sound() throws IOException {
    return new PublishedFolder(folder).processing(MediaKind.SOUND);
  }

  private void write(String file, String json) throws IOException {
    Files.writeString(folder.resolve(file), json);
  }
}

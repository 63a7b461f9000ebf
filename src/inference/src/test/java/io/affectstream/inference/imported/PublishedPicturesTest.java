package io.affectstream.inference.imported;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.dsp.image.PicturePreparation;
import io.affectstream.dsp.image.PicturePreparation.Crop;
import io.affectstream.dsp.image.ResamplingFilter;
import io.affectstream.inference.PreprocessorConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishedPicturesTest {
  @TempDir private Path folder;

  private PicturePreparation prepared(String preprocessor) throws IOException {
    Files.writeString(folder.resolve("preprocessor_config.json"), preprocessor);
    var card = PublishedPictures.of(new PublishedFolder(folder), 32, PublishedPictures.IMAGE_NET);
    return PreprocessorConfig.of(Objects.requireNonNull(card.get("preprocessor")));
  }

  @Test
  void processorOfClipTakesItsOwnStatisticsForGranted() throws IOException {
    var clip =
        prepared(
            """
            {"image_processor_type": "CLIPImageProcessor", "image_std": null,
             "size": {"shortest_edge": 32}, "crop_size": 32}
            """);

    assertThat(clip.resampling().filter()).isEqualTo(ResamplingFilter.BICUBIC);
    assertThat(clip.crop()).isEqualTo(new Crop(32, 32));
    assertThat(clip.mean()).isEqualTo(List.of(0.48145466, 0.4578275, 0.40821073));
    assertThat(clip.deviation()).isEqualTo(List.of(0.26862954, 0.26130258, 0.27577711));
  }

  @Test
  void processorOfVitTakesHalvesForGranted() throws IOException {
    var vit = prepared("{\"feature_extractor_type\": \"ViTFeatureExtractor\", \"size\": 32}");

    assertThat(vit.resampling().filter()).isEqualTo(ResamplingFilter.BILINEAR);
    assertThat(vit.crop()).isEqualTo(Crop.NONE);
    assertThat(vit.mean()).isEqualTo(List.of(0.5, 0.5, 0.5));
  }

  @Test
  void fileThatNamesNoProcessorIsOfTheFamily() throws IOException {
    var family = prepared("{\"size\": 32, \"crop_size\": 32, \"resample\": 2}");

    assertThat(family.resampling().filter()).isEqualTo(ResamplingFilter.BILINEAR);
    assertThat(family.mean()).isEqualTo(List.of(0.485, 0.456, 0.406));
  }
}

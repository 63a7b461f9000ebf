package io.affectstream.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.affectstream.dsp.image.PicturePreparation;
import io.affectstream.dsp.image.PicturePreparation.Crop;
import io.affectstream.dsp.image.PicturePreparation.Exactly;
import io.affectstream.dsp.image.PicturePreparation.ShortestEdge;
import io.affectstream.dsp.image.ResamplingFilter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreprocessorConfigTest {

  private static PicturePreparation read(String json) throws JsonProcessingException {
    return PreprocessorConfig.of(new ObjectMapper().readTree(json));
  }

  @Test
  void oldSpellingOfClipMeansTheShortSide() throws JsonProcessingException {
    var clip =
        read("{\"size\": 224, \"resample\": 3, \"do_center_crop\": true, \"crop_size\": 224}");

    assertThat(clip.target()).isEqualTo(new ShortestEdge(224));
    assertThat(clip.crop()).isEqualTo(new Crop(224, 224));
    assertThat(clip.resampling().filter()).isEqualTo(ResamplingFilter.BICUBIC);
  }

  @Test
  void vitIsScaledToBothSidesWhateverItsShape() throws JsonProcessingException {
    var vit = read("{\"size\": {\"height\": 224, \"width\": 192}, \"image_mean\": [0, 0.1, 0.2]}");

    assertThat(vit.target()).isEqualTo(new Exactly(224, 192));
    assertThat(vit.crop()).isEqualTo(Crop.NONE);
    assertThat(vit.mean()).isEqualTo(List.of(0.0, 0.1, 0.2));
    assertThat(vit.deviation()).isEqualTo(List.of(0.5, 0.5, 0.5));
  }

  @Test
  void whatIsUnknownIsRefusedByItsKey() {
    assertThatThrownBy(() -> read("{\"size\": 224, \"resample\": 5}"))
        .hasMessageContaining("resample 5");
    assertThatThrownBy(() -> read("{\"size\": {\"longest_edge\": 224}}"))
        .hasMessageContaining("size of the picture processing");
    assertThatThrownBy(() -> read("{\"size\": 2000000000}")).hasMessageContaining("1 to 4096");
  }

  @ParameterizedTest
  @CsvSource({
    "resample, '\"3\"'",
    "resample, 2.5",
    "do_rescale, '\"no\"'",
    "rescale_factor, '\"1/255\"'",
    "image_mean, '[0.5, \"0.5\", 0.5]'",
    "image_std, 0.5",
    "size, 224.7"
  })
  void malformedValueIsRefusedByItsKey(String key, String value) {
    var json = "{\"size\": 224, \"%s\": %s}".formatted(key, value); // the last one counts

    assertThatThrownBy(() -> read(json))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(key);
  }
}

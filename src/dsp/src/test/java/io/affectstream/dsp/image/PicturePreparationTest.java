package io.affectstream.dsp.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.affectstream.dsp.image.PicturePreparation.Crop;
import io.affectstream.dsp.image.PicturePreparation.Exactly;
import io.affectstream.dsp.image.PicturePreparation.ShortestEdge;
import io.affectstream.dsp.image.PicturePreparation.Target;
import io.affectstream.dsp.image.PicturePreparation.Unchanged;
import java.util.List;
import org.junit.jupiter.api.Test;

class PicturePreparationTest {
  private static final Resampling BYTES = new Resampling(ResamplingFilter.BICUBIC, true);

  private static PicturePreparation grey(Target target, Crop crop) {
    return new PicturePreparation(BYTES, target, crop, 1, List.of(0.0), List.of(1.0));
  }

  @Test
  void shortSideSetsTheScaleOfTheLongOne() {
    var wide = new Planes(1, 45, 61, new float[45 * 61]);

    var scaled = grey(new ShortestEdge(32), Crop.NONE).prepare(wide);

    assertThat(scaled.height()).isEqualTo(32);
    assertThat(scaled.width()).isEqualTo(43); // 32 * 61 / 45, rounded down
  }

  @Test
  void cropKeepsTheMiddle() {
    var picture = new Planes(1, 3, 4, new float[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11});

    var middle = grey(new Unchanged(), new Crop(1, 2)).prepare(picture);

    assertThat(middle.values()).containsExactly(5, 6);
  }

  @Test
  void cropOfASmallPictureIsFilledWithZeros() {
    var picture = new Planes(1, 1, 3, new float[] {7, 8, 9});

    var middle = grey(new Unchanged(), new Crop(2, 2)).prepare(picture);

    assertThat(middle.values()).containsExactly(0, 0, 7, 8);
  }

  @Test
  void channelsAreScaledAndNormalisedEachByItsOwn() {
    var preparation =
        new PicturePreparation(
            BYTES, new Exactly(1, 1), Crop.NONE, 0.5, List.of(1.0, 2.0), List.of(1.0, 4.0));

    var prepared = preparation.prepare(Planes.ofInterleaved(new byte[] {4, (byte) 200}, 1, 1, 2));

    assertThat(prepared.values()).containsExactly(1, 24.5f);
  }

  @Test
  void wrongNumbersOfChannelsAreRefused() {
    assertThatThrownBy(
            () -> grey(new Unchanged(), Crop.NONE).prepare(new Planes(3, 1, 1, new float[3])))
        .hasMessageContaining("1 channels");
    assertThatThrownBy(
            () ->
                new PicturePreparation(
                    BYTES, new Unchanged(), Crop.NONE, 1, List.of(0.0), List.of(1.0, 1.0)))
        .hasMessageContaining("image_mean and image_std");
  }
}

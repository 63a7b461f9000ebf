package io.affectstream.dsp.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ResamplingTest {
  private static final Offset<Float> ROUNDING = Offset.offset(1e-4f);
  private static final Resampling SMOOTH = new Resampling(ResamplingFilter.BILINEAR, false);
  private static final Resampling BYTES = new Resampling(ResamplingFilter.BICUBIC, true);

  @ParameterizedTest
  @EnumSource
  void evenPictureStaysEven(ResamplingFilter filter) {
    float[] grey = new float[7 * 5];
    Arrays.fill(grey, 3);

    var resized = new Resampling(filter, false).resize(new Planes(1, 5, 7, grey), 4, 9);

    assertThat(resized.values()).hasSize(36).containsOnly(new float[] {3}, ROUNDING);
  }

  @Test
  void halvingWeighsFourNeighboursByATriangle() {
    float[] row = {0, 8, 16, 24, 32, 40, 48, 56};
    float[] picture = new float[64];
    for (int y = 0; y < 8; y++) {
      System.arraycopy(row, 0, picture, 8 * y, 8);
    }

    float[] half = SMOOTH.resize(new Planes(1, 8, 8, picture), 4, 4).values();

    assertThat(half[1]).isCloseTo(20, ROUNDING); // (8 + 3 * 16 + 3 * 24 + 32) / 8
    assertThat(half[0]).isCloseTo(40 / 7f, ROUNDING); // (3 * 0 + 3 * 8 + 16) / 7 at the edge
    assertThat(half[13]).isCloseTo(20, ROUNDING);
  }

  @Test
  void widthAndHeightAreNotMixedUp() {
    float[] wide = {0, 0, 0, 0, 8, 8, 8, 8};

    var square = SMOOTH.resize(new Planes(1, 2, 4, wide), 2, 2);

    assertThat(square.values()).containsExactly(new float[] {0, 0, 8, 8}, ROUNDING);
  }

  @Test
  void cubicOfBytesOvershootsNoFurtherThanAByteGoes() {
    float[] edge = {0, 0, 0, 255, 255, 255};

    float[] wide = BYTES.resize(new Planes(1, 1, 6, edge), 1, 12).values();

    assertThat(wide).containsExactly(0, 0, 0, 0, 0, 52, 203, 255, 255, 255, 255, 255);
  }
}

package io.affectstream.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ResamplingTest {
  private static final Offset<Float> ROUNDING = Offset.offset(1e-4f);

  @Test
  void evenPictureStaysEven() {
    float[] grey = new float[7 * 5];
    Arrays.fill(grey, 3);

    assertThat(Resampling.square(grey, 7, 5, 4))
        .hasSize(16)
        .containsOnly(new float[] {3}, ROUNDING);
  }

  @Test
  void halvingWeighsFourNeighboursByATriangle() {
    float[] row = {0, 8, 16, 24, 32, 40, 48, 56};
    float[] picture = new float[64];
    for (int y = 0; y < 8; y++) {
      System.arraycopy(row, 0, picture, 8 * y, 8);
    }

    float[] half = Resampling.square(picture, 8, 8, 4);

    assertThat(half[1]).isCloseTo(20, ROUNDING); // (8 + 3 * 16 + 3 * 24 + 32) / 8
    assertThat(half[0]).isCloseTo(40 / 7f, ROUNDING); // (3 * 0 + 3 * 8 + 16) / 7 at the edge
    assertThat(half[13]).isCloseTo(20, ROUNDING);
  }

  @Test
  void widthAndHeightAreNotMixedUp() {
    float[] wide = {0, 0, 0, 0, 8, 8, 8, 8};

    float[] square = Resampling.square(wide, 4, 2, 2);

    assertThat(square).containsExactly(new float[] {0, 0, 8, 8}, ROUNDING);
  }
}

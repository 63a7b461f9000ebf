package io.affectstream.methods.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MeanDiscrepancyTest {

  @Test
  void samplesOfOneSourceAreNotTold() {
    int told = 0;
    for (int seed = 0; seed < 20; seed++) {
      var found = MeanDiscrepancy.of(normal(40, 0, seed), normal(40, 0, 100 + seed), 99, seed);
      told += found.p() <= 0.05 ? 1 : 0;
    }

    assertThat(told).isLessThanOrEqualTo(4);
  }

  @Test
  void shiftedSampleIsTold() {
    var found = MeanDiscrepancy.of(normal(60, 0, 1), normal(50, 0.8f, 2), 99, 3);

    assertThat(found.p()).isEqualTo(0.01);
    assertThat(found.squared()).isPositive();
  }

  @Test
  void vectorsThatAreAllTheSameAreNoDrift() {
    var same = new float[][] {{1, 2}, {1, 2}, {1, 2}};

    assertThat(MeanDiscrepancy.of(same, same, 20, 1).squared()).isZero();
  }

  @Test
  void oneVectorIsNoSample() {
    assertThatThrownBy(() -> MeanDiscrepancy.of(normal(1, 0, 1), normal(5, 0, 1), 9, 1))
        .hasMessageContaining("too small");
  }

  private static float[][] normal(int n, float mean, long seed) {
    var random = new SplittableRandom(seed);
    var values = new float[n][8];
    for (float[] vector : values) {
      for (int d = 0; d < vector.length; d++) {
        vector[d] = mean + (float) random.nextGaussian();
      }
    }
    return values;
  }
}

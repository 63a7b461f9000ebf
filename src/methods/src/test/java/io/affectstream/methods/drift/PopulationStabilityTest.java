package io.affectstream.methods.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PopulationStabilityTest {

  @Test
  void sampleOfTheSameSourceIsStable() {
    var index = PopulationStability.against(normal(2000, 0, 1), 10).of(normal(2000, 0, 2));

    assertThat(index).isLessThan(0.05);
  }

  @Test
  void shiftOfOneDeviationIsMuch() {
    var index = PopulationStability.against(normal(2000, 0, 1), 10).of(normal(2000, 1, 2));

    assertThat(index).isGreaterThan(0.25);
  }

  @Test
  void countsAgreeWithAFigureMadeByHand() {
    // (0.25 - 0.75) ln(0.25 / 0.75) twice, once with each sign: 1.0986
    assertThat(
            PopulationStability.ofCounts(new long[] {75_000, 25_000}, new long[] {25_000, 75_000}))
        .isCloseTo(1.0986, within(1e-3));
  }

  @Test
  void emptyBinsStayFinite() {
    assertThat(PopulationStability.ofCounts(new long[] {100, 0}, new long[] {0, 100})).isFinite();
    assertThat(PopulationStability.against(new double[] {1, 1, 1}, 10).of(new double[] {5}))
        .isFinite();
  }

  @Test
  void nothingIsNoDrift() {
    assertThat(PopulationStability.ofCounts(new long[2], new long[] {1, 2})).isZero();
    assertThat(PopulationStability.against(new double[] {1, 2}, 2).of(new double[0])).isZero();
  }

  private static double[] normal(int n, double mean, long seed) {
    var random = new SplittableRandom(seed);
    var values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = mean + random.nextGaussian();
    }
    return values;
  }
}

package io.affectstream.methods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TemperatureScalingTest {
  private static final int CLIPS = 20_000;

  @Test
  void findsTheTemperatureTheLabelsWereDrawnWith() {
    var random = new SplittableRandom(3);
    var drawnWith = new TemperatureScaling(2.5);
    var logits = new ArrayList<float[]>();
    var labels = new int[CLIPS];
    for (int i = 0; i < CLIPS; i++) {
      logits.add(logits(random));
      labels[i] = draw(random, drawnWith.probabilities(logits.getLast()));
    }

    var fitted = TemperatureScaling.fit(logits, labels);

    assertThat(fitted.temperature()).isCloseTo(2.5, within(0.1));
    assertThat(calibrationError(fitted, logits, labels))
        .isLessThan(0.02)
        .isLessThan(calibrationError(new TemperatureScaling(1), logits, labels));
  }

  @Test
  void perfectPredictionsStayFinite() {
    var fitted = TemperatureScaling.fit(List.of(new float[] {9, 0}), new int[] {0});

    assertThat(fitted.temperature()).isCloseTo(0.05, within(1e-6));
    assertThat(fitted.probabilities(new float[] {1000, 0})).containsExactly(1, 0);
  }

  @Test
  void nothingToFitIsRefused() {
    assertThatThrownBy(() -> TemperatureScaling.fit(List.of(), new int[0]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static double calibrationError(
      TemperatureScaling scaling, List<float[]> logits, int[] labels) {
    var probabilities = logits.stream().map(scaling::probabilities).toList();
    return Reliability.of(probabilities, labels, 15).expectedCalibrationError();
  }

  private static float[] logits(SplittableRandom random) {
    var z = new float[6];
    for (int c = 0; c < z.length; c++) {
      z[c] = (float) (4 * random.nextGaussian());
    }
    return z;
  }

  private static int draw(SplittableRandom random, float[] probabilities) {
    double u = random.nextDouble();
    int c = 0;
    while (c < probabilities.length - 1 && u >= probabilities[c]) {
      u -= probabilities[c++];
    }
    return c;
  }
}

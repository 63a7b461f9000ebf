package io.affectstream.training.experiments;

import io.affectstream.methods.Interval;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Two measures of each seed, and what one has above the other. */
record Gains(double[] before, double[] after) {

  /** Of each seed. */
  double[] of() {
    return IntStream.range(0, before.length).mapToDouble(i -> after[i] - before[i]).toArray();
  }

  /** The mean over seeds. */
  Interval interval() {
    return Interval.ofMean(of());
  }

  /** Two-sided, that it is 0. */
  double p() {
    return Interval.pairedP(of());
  }

  static double mean(double... values) {
    return Arrays.stream(values).average().orElseThrow();
  }
}

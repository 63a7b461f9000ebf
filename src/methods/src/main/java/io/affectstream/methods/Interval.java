package io.affectstream.methods;

import java.util.Arrays;

/** An estimate and its 95 % confidence interval. */
public record Interval(double estimate, double low, double high) {
  static final double ALPHA = 0.05;

  /**
   * The mean of independent samples (one a seed), by Student's t.
   *
   * @throws IllegalArgumentException below two samples
   */
  public static Interval ofMean(double[] samples) {
    if (samples.length < 2) {
      throw new IllegalArgumentException("an interval needs two samples, got " + samples.length);
    }
    double mean = Arrays.stream(samples).average().orElseThrow();
    double half = StudentT.critical(ALPHA, samples.length - 1) * standardError(samples, mean);
    return new Interval(mean, mean - half, mean + half);
  }

  /** Two-sided p of the paired t-test that the mean of {@code differences} is 0. */
  public static double pairedP(double[] differences) {
    double mean = Arrays.stream(differences).average().orElseThrow();
    double error = standardError(differences, mean);
    if (error == 0) {
      return mean == 0 ? 1 : 0;
    }
    return StudentT.twoSided(mean / error, differences.length - 1);
  }

  private static double standardError(double[] samples, double mean) {
    double squares = Arrays.stream(samples).map(s -> (s - mean) * (s - mean)).sum();
    return Math.sqrt(squares / (samples.length - 1) / samples.length);
  }
}

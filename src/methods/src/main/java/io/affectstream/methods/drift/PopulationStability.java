package io.affectstream.methods.drift;

import java.util.Arrays;

/**
 * The population stability index: {@code sum (q - p) ln(q / p)} over bins, the symmetric
 * Kullback-Leibler divergence of two histograms. Siddiqi, <i>Credit Risk Scorecards</i>, 2006, ch.
 * 10: below 0.1 nothing has changed, above 0.25 much has.
 */
public final class PopulationStability {
  private final double[] edges; // of the bins, without the outermost
  private final double[] shares; // of the reference

  private PopulationStability(double[] edges, double[] shares) {
    this.edges = edges;
    this.shares = shares;
  }

  /**
   * Bins that hold equally many of {@code reference}; equal values fall into one bin.
   *
   * @throws IllegalArgumentException if there is nothing to compare with
   */
  public static PopulationStability against(double[] reference, int bins) {
    if (reference.length == 0 || bins < 2) {
      throw new IllegalArgumentException(
          reference.length + " values for " + bins + " bins are nothing to compare with");
    }
    double[] sorted = reference.clone();
    Arrays.sort(sorted);
    var edges = new double[bins - 1];
    for (int b = 1; b < bins; b++) {
      edges[b - 1] = sorted[(int) ((long) b * sorted.length / bins)];
    }
    double[] distinct = Arrays.stream(edges).distinct().toArray();
    return new PopulationStability(distinct, shares(reference, distinct));
  }

  /** 0 for a sample that is spread alike, or an empty one. */
  public double of(double[] sample) {
    return sample.length == 0 ? 0 : index(shares, shares(sample, edges));
  }

  /**
   * Of counts by class, whatever their order stands for.
   *
   * @return 0 if either holds nothing
   */
  public static double ofCounts(long[] reference, long[] sample) {
    boolean empty = Arrays.stream(reference).sum() == 0 || Arrays.stream(sample).sum() == 0;
    return empty ? 0 : index(smoothed(reference), smoothed(sample));
  }

  private static double index(double[] p, double[] q) {
    double sum = 0;
    for (int b = 0; b < p.length; b++) {
      sum += (q[b] - p[b]) * Math.log(q[b] / p[b]);
    }
    return sum;
  }

  private static double[] shares(double[] values, double[] edges) {
    var counts = new long[edges.length + 1];
    for (double value : values) {
      int found = Arrays.binarySearch(edges, value);
      counts[found >= 0 ? found + 1 : -found - 1]++;
    }
    return smoothed(counts);
  }

  /** Half a value in every bin: an empty one would make the index infinite. */
  private static double[] smoothed(long[] counts) {
    double total = Arrays.stream(counts).sum() + 0.5 * counts.length;
    return Arrays.stream(counts).mapToDouble(count -> (count + 0.5) / total).toArray();
  }
}

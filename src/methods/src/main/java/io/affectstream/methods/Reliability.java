package io.affectstream.methods;

import java.util.ArrayList;
import java.util.List;

/**
 * How far confidence can be believed: predictions gathered in bins of equal width by the
 * probability of their top class. Guo et al., ICML 2017, eq. 1-3.
 */
public record Reliability(List<Bin> bins) {

  public Reliability {
    bins = List.copyOf(bins);
  }

  /**
   * Predictions of like confidence.
   *
   * @param confidence their mean top probability, 0 in an empty bin
   * @param accuracy the share that was right, 0 in an empty bin
   */
  public record Bin(double confidence, double accuracy, int count) {}

  public static Reliability of(List<float[]> probabilities, int[] labels, int bins) {
    var confidence = new double[bins];
    var right = new int[bins];
    var count = new int[bins];
    for (int i = 0; i < labels.length; i++) {
      float[] p = probabilities.get(i);
      int top = TopClass.of(p);
      int bin = Math.min(bins - 1, (int) (p[top] * bins));
      confidence[bin] += p[top];
      right[bin] += top == labels[i] ? 1 : 0;
      count[bin]++;
    }
    var all = new ArrayList<Bin>();
    for (int b = 0; b < bins; b++) {
      int n = Math.max(1, count[b]);
      all.add(new Bin(confidence[b] / n, (double) right[b] / n, count[b]));
    }
    return new Reliability(all);
  }

  /** The mean gap between confidence and accuracy, weighted by the bins' counts. */
  public double expectedCalibrationError() {
    int total = bins.stream().mapToInt(Bin::count).sum();
    double gaps =
        bins.stream().mapToDouble(b -> b.count() * Math.abs(b.confidence() - b.accuracy())).sum();
    return total == 0 ? 0 : gaps / total;
  }
}

package io.affectstream.methods;

import java.util.stream.IntStream;

/**
 * Counts of predictions by true class. The scores follow scikit-learn with {@code zero_division=0}:
 * the F1 of a class that is neither true nor predicted is 0, never NaN.
 */
public final class ConfusionMatrix {
  private final long[][] counts; // [truth][prediction]

  private ConfusionMatrix(long[][] counts) {
    this.counts = counts;
  }

  /**
   * @throws IllegalArgumentException if the lengths differ or an index is outside {@code [0,
   *     classes)}
   */
  public static ConfusionMatrix of(int[] truth, int[] prediction, int classes) {
    if (truth.length != prediction.length) {
      throw new IllegalArgumentException(
          truth.length + " true classes for " + prediction.length + " predictions");
    }
    var counts = new long[classes][classes];
    for (int i = 0; i < truth.length; i++) {
      counts[known(truth[i], classes)][known(prediction[i], classes)]++;
    }
    return new ConfusionMatrix(counts);
  }

  public int classes() {
    return counts.length;
  }

  public long count(int truth, int prediction) {
    return counts[truth][prediction];
  }

  /** How often {@code c} is the true class. */
  public long support(int c) {
    return IntStream.range(0, classes()).mapToLong(p -> counts[c][p]).sum();
  }

  /** How often {@code c} was predicted. */
  public long predicted(int c) {
    return IntStream.range(0, classes()).mapToLong(t -> counts[t][c]).sum();
  }

  public long total() {
    return IntStream.range(0, classes()).mapToLong(this::support).sum();
  }

  /** 0 for an empty matrix. */
  public double accuracy() {
    long right = IntStream.range(0, classes()).mapToLong(c -> counts[c][c]).sum();
    return total() == 0 ? 0 : (double) right / total();
  }

  /** {@code 2 TP / (2 TP + FP + FN)}. */
  public double f1(int c) {
    long either = support(c) + predicted(c);
    return either == 0 ? 0 : 2.0 * counts[c][c] / either;
  }

  /** The mean of the classes' F1, each weighted by its true support. */
  public double weightedF1() {
    double sum = IntStream.range(0, classes()).mapToDouble(c -> support(c) * f1(c)).sum();
    return total() == 0 ? 0 : sum / total();
  }

  /** The plain mean of F1 over the classes that are true or predicted at least once. */
  public double macroF1() {
    return IntStream.range(0, classes())
        .filter(c -> support(c) + predicted(c) > 0)
        .mapToDouble(this::f1)
        .average()
        .orElse(0);
  }

  private static int known(int c, int classes) {
    if (c < 0 || c >= classes) {
      throw new IllegalArgumentException("class " + c + " is not in [0, " + classes + ")");
    }
    return c;
  }
}

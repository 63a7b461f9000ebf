package io.affectstream.methods.vote;

import java.util.Arrays;
import java.util.List;

/**
 * How far models err on the same clips: the correlation of their errors (1 where a model is wrong,
 * 0 where it is right). A vote gains where it is low, and nothing where it is 1.
 */
public final class ErrorCorrelation {

  private ErrorCorrelation() {}

  /** Pearson's correlation of two models' errors; 1 for the same errors, 0 if one has none. */
  public static double of(int[] truth, int[] a, int[] b) {
    double n = truth.length;
    double errorsA = 0;
    double errorsB = 0;
    double both = 0;
    for (int i = 0; i < truth.length; i++) {
      boolean wrongA = a[i] != truth[i];
      boolean wrongB = b[i] != truth[i];
      errorsA += wrongA ? 1 : 0;
      errorsB += wrongB ? 1 : 0;
      both += wrongA && wrongB ? 1 : 0;
    }
    if (errorsA == both && errorsB == both) {
      return 1;
    }
    double spread = Math.sqrt(errorsA * (n - errorsA) * errorsB * (n - errorsB));
    return spread == 0 ? 0 : (n * both - errorsA * errorsB) / spread;
  }

  /** The mean over all pairs of models. */
  public static double mean(int[] truth, List<int[]> models) {
    if (models.size() < 2) {
      throw new IllegalArgumentException("a correlation needs two models, got " + models.size());
    }
    var pairs = new double[models.size() * (models.size() - 1) / 2];
    int pair = 0;
    for (int a = 0; a < models.size(); a++) {
      for (int b = a + 1; b < models.size(); b++) {
        pairs[pair++] = of(truth, models.get(a), models.get(b));
      }
    }
    return Arrays.stream(pairs).average().orElseThrow();
  }
}

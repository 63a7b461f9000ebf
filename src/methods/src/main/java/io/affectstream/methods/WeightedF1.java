package io.affectstream.methods;

/**
 * The score of the MER challenges: {@code f1_score(average='weighted', zero_division=0)} of
 * scikit-learn.
 */
public final class WeightedF1 {

  private WeightedF1() {}

  /** In [0, 1]; 0 when there is nothing to score. */
  public static double of(int[] truth, int[] prediction, int classes) {
    return ConfusionMatrix.of(truth, prediction, classes).weightedF1();
  }
}

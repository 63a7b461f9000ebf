package io.affectstream.training.reference;

/** The best class of each row. */
final class Greedy {

  private Greedy() {}

  /** Index of the largest of each {@code classes} scores, the first of equal ones. */
  static float[] classes(float[] scores, int classes) {
    float[] best = new float[scores.length / classes];
    for (int row = 0; row < best.length; row++) {
      for (int i = 1; i < classes; i++) {
        if (scores[row * classes + i] > scores[row * classes + (int) best[row]]) {
          best[row] = i;
        }
      }
    }
    return best;
  }
}

package io.affectstream.inference;

import java.nio.FloatBuffer;

/** What a network says of one place, as scores of classes. */
final class Scores {

  private Scores() {}

  /** Index of the largest of the {@code classes} scores from {@code from} on. */
  static int best(FloatBuffer scores, int from, int classes) {
    int best = 0;
    for (int i = 1; i < classes; i++) {
      if (scores.get(from + i) > scores.get(from + best)) {
        best = i;
      }
    }
    return best;
  }

  /** Probabilities that sum to one. */
  static float[] softmax(float[] logits, double temperature) {
    double highest = Double.NEGATIVE_INFINITY;
    for (float logit : logits) {
      highest = Math.max(highest, logit);
    }
    double total = 0;
    double[] powers = new double[logits.length];
    for (int i = 0; i < powers.length; i++) {
      powers[i] = Math.exp((logits[i] - highest) / temperature);
      total += powers[i];
    }
    float[] probabilities = new float[powers.length];
    for (int i = 0; i < powers.length; i++) {
      probabilities[i] = (float) (powers[i] / total);
    }
    return probabilities;
  }
}

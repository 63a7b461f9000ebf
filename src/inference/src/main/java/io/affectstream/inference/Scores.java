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
}

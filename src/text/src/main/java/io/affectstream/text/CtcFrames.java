package io.affectstream.text;

import java.nio.FloatBuffer;

/**
 * The output of a CTC network as probabilities.
 *
 * @param logProbabilities [frames, vocabulary], from index 0
 */
record CtcFrames(FloatBuffer logProbabilities, int vocabulary) {

  double log(int frame, int piece) {
    return logProbabilities.get(frame * vocabulary + piece);
  }

  double probability(int frame, int piece) {
    return Math.min(1, Math.exp(log(frame, piece)));
  }

  /** Copies the logarithms of {@code frame} into {@code row} [vocabulary]. */
  void copy(int frame, float[] row) {
    logProbabilities.get(frame * vocabulary, row);
  }
}

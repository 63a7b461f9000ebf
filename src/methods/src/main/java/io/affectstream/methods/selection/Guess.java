package io.affectstream.methods.selection;

import io.affectstream.methods.TopClass;

/**
 * What a model takes a clip for.
 *
 * @param label index of the class
 * @param confidence its probability, in [0, 1]
 */
public record Guess(int label, double confidence) {

  public Guess {
    if (label < 0 || !(confidence >= 0 && confidence <= 1)) { // also refuses NaN
      throw new IllegalArgumentException(
          "no guess: class " + label + " with confidence " + confidence);
    }
  }

  /** The most likely class of {@code probabilities}; rounding above 1 is cut off. */
  public static Guess of(float[] probabilities) {
    int top = TopClass.of(probabilities);
    return new Guess(top, Math.min(1, probabilities[top]));
  }
}

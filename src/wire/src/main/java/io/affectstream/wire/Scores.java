package io.affectstream.wire;

import java.util.Arrays;
import java.util.List;

/** Six calibrated probabilities in the order of {@link Emotion}; they sum to 1. */
public final class Scores {
  private static final double TOLERANCE = 1e-3; // float32 softmax, summed

  private final double[] values;

  private Scores(double[] values) {
    this.values = values;
  }

  /**
   * Takes a copy.
   *
   * @throws IllegalArgumentException if these are not six probabilities that sum to 1
   */
  public static Scores of(double... values) {
    double sum = Arrays.stream(values).sum();
    boolean probabilities = Arrays.stream(values).allMatch(p -> p >= 0 && p <= 1 + TOLERANCE);
    if (values.length != Emotion.ALL.size() || !probabilities || !(Math.abs(sum - 1) < TOLERANCE)) {
      throw new IllegalArgumentException(
          "scores must be six probabilities that sum to 1, were " + Arrays.toString(values));
    }
    return new Scores(values.clone());
  }

  public double of(Emotion emotion) {
    return values[emotion.ordinal()];
  }

  /** The first of the most probable classes. */
  public Emotion top() {
    int top = 0;
    for (int i = 1; i < values.length; i++) {
      if (values[i] > values[top]) {
        top = i;
      }
    }
    return Emotion.ALL.get(top);
  }

  /** The probability of {@link #top()}. */
  public double confidence() {
    return of(top());
  }

  /** In the order of {@link Emotion}. */
  public List<Double> toList() {
    return Arrays.stream(values).boxed().toList();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Scores that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return Arrays.toString(values);
  }
}

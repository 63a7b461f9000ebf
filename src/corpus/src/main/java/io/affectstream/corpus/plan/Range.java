package io.affectstream.corpus.plan;

import java.util.random.RandomGenerator;

/** An interval to draw from, both ends finite. */
public record Range(double low, double high) {

  public Range {
    if (!(Double.isFinite(low) && Double.isFinite(high) && low <= high)) {
      throw new IllegalArgumentException("not a range: " + low + "," + high + "; give low,high");
    }
  }

  /**
   * Reads {@code 3,25}.
   *
   * @throws IllegalArgumentException if that is not two numbers in order
   */
  public static Range parse(String text) {
    var ends = text.split(",", -1);
    if (ends.length != 2) {
      throw new IllegalArgumentException("not a range: " + text + "; give low,high");
    }
    return new Range(Double.parseDouble(ends[0].strip()), Double.parseDouble(ends[1].strip()));
  }

  double draw(RandomGenerator random) {
    return low + (high - low) * random.nextDouble();
  }

  @Override
  public String toString() {
    return low + "," + high;
  }
}

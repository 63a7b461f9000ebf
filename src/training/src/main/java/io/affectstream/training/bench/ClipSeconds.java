package io.affectstream.training.bench;

import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** How long the clips of a benchmark are: all the same, or drawn evenly from a range. */
public record ClipSeconds(double shortest, double longest) {
  private static final Pattern TEXT = Pattern.compile("([0-9.]+)(?:-([0-9.]+))?");
  private static final double MIN = 0.1;
  private static final double MAX = 60;
  private static final int SAMPLE_RATE_HZ = 16_000;

  public ClipSeconds {
    if (!(shortest >= MIN && longest >= shortest && longest <= MAX)) {
      throw new IllegalArgumentException(
          "clips of %s to %s s: they last %s to %s s, the shortest first"
              .formatted(shortest, longest, MIN, MAX));
    }
  }

  /**
   * Reads {@code 5} or {@code 0.5-2}.
   *
   * @throws IllegalArgumentException if {@code text} is neither
   */
  public static ClipSeconds parse(String text) {
    var match = TEXT.matcher(text);
    if (!match.matches()) {
      throw new IllegalArgumentException("no seconds: '" + text + "'; write 5 or 0.5-2");
    }
    double shortest = Double.parseDouble(match.group(1));
    var longest = match.group(2);
    return new ClipSeconds(shortest, longest == null ? shortest : Double.parseDouble(longest));
  }

  int samples(RandomGenerator random) {
    return (int) ((shortest + (longest - shortest) * random.nextDouble()) * SAMPLE_RATE_HZ);
  }

  @Override
  public String toString() {
    return shortest == longest ? shortest + " s" : shortest + " to " + longest + " s";
  }
}

package io.affectstream.corpus.plan;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A person: one face and one voice, both derived from the number.
 *
 * @param number from zero to {@link #POOL}, exclusive
 */
public record Speaker(int number) {
  public static final int POOL = 240;

  public Speaker {
    if (number < 0 || number >= POOL) {
      throw new IllegalArgumentException(
          "speakers are numbered 0 to " + (POOL - 1) + ": " + number);
    }
  }

  /** Everybody of a split. */
  public static List<Speaker> of(Split split) {
    return IntStream.range(0, POOL)
        .filter(number -> Split.of(number) == split)
        .mapToObj(Speaker::new)
        .toList();
  }

  public Split split() {
    return Split.of(number);
  }

  /** Chooses among voices and hair styles, so that the two agree. */
  public boolean isMale() {
    return number / 6 % 2 == 0;
  }
}

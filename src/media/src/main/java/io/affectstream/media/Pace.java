package io.affectstream.media;

import java.time.Duration;

/**
 * How fast a recording was really played.
 *
 * @param played how much of it
 * @param spent how long that took, with all that held it up
 */
public record Pace(Duration played, Duration spent) {
  public static final Pace NONE = new Pace(Duration.ZERO, Duration.ZERO);

  /** Of both together. */
  public Pace plus(Pace other) {
    return new Pace(played.plus(other.played), spent.plus(other.spent));
  }

  /** 1 is real time; 0 when nothing was played. */
  public double speed() {
    return spent.isZero() ? 0 : (double) played.toNanos() / spent.toNanos();
  }
}

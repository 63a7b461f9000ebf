package io.affectstream.streams;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;

/**
 * Counts deaths within a time that slides along. A return to work in between proves nothing: a
 * record that kills its thread does so anew after every restart. Thread-safe.
 */
final class Deaths {
  private final int most;
  private final Duration window;
  private final InstantSource clock;
  private final ArrayDeque<Instant> times = new ArrayDeque<>();

  /**
   * @param most deaths within {@code window} that are too many
   */
  Deaths(int most, Duration window, InstantSource clock) {
    this.most = most;
    this.window = window;
    this.clock = clock;
  }

  /** Counts one more, and says whether they are too many by now. */
  synchronized boolean oneMoreIsTooMany() {
    var now = clock.instant();
    times.addLast(now);
    times.removeIf(time -> time.isBefore(now.minus(window)));
    return times.size() >= most;
  }
}

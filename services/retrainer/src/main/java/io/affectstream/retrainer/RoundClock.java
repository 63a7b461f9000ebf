package io.affectstream.retrainer;

import io.affectstream.retrainer.settings.Pace;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * When the next round is due: after enough new clips, or after a while if any came. Counted on a
 * clock that never jumps. After a failure it waits, longer each time.
 */
final class RoundClock {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
  private static final int MOST_DOUBLINGS = 8;

  private final Pace pace;
  private final LongSupplier nanos;
  private long since;
  private long sampledBefore;
  private int failures;
  private boolean atOnce;

  /**
   * @param nanos rises steadily, like {@link System#nanoTime}
   */
  RoundClock(Pace pace, LongSupplier nanos) {
    this.pace = pace;
    this.nanos = nanos;
    this.since = nanos.getAsLong();
  }

  /** So many clips came before the start of this process, and no round has seen them. */
  void missed(long clips) {
    sampledBefore -= clips;
  }

  /** A round was cut off; it is run again as soon as there are clips. */
  void resume() {
    atOnce = true;
  }

  /**
   * Whether a round is due.
   *
   * @param sampled new clips since the start
   */
  boolean isDue(long sampled) {
    var passed = Duration.ofNanos(nanos.getAsLong() - since);
    if (failures > 0) {
      return passed.compareTo(pause()) >= 0;
    }
    long fresh = sampled - sampledBefore;
    return atOnce
        || fresh >= pace.samples()
        || (fresh > 0 && passed.compareTo(pace.interval()) >= 0);
  }

  /**
   * A round is over.
   *
   * @param failed whether it should be tried again before new clips come
   */
  void done(long sampled, boolean failed) {
    since = nanos.getAsLong();
    failures = failed ? Math.min(failures + 1, MOST_DOUBLINGS) : 0;
    atOnce = false;
    sampledBefore = sampled;
  }

  private Duration pause() {
    return FIRST_PAUSE.multipliedBy(1L << (failures - 1));
  }
}

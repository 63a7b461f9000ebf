package io.affectstream.media;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Delivers a recording as if it were happening now. What was held up, by decoding or by whoever
 * takes the clips, is not hurried after: that would press those who are behind already.
 */
final class Pacer {
  /** Less is a hiccup, and made up for. */
  private static final long SLACK_NANOS = Duration.ofMillis(200).toNanos();

  private final double speed;
  private final LongSupplier nanoTime;
  private final Sleep sleep;
  private final long openedNanos;
  private long startNanos; // when the recording would have begun, had it always gone as it goes now
  private long playedMillis;

  /** Waits for some nanoseconds. */
  interface Sleep {
    void sleep(long nanos) throws InterruptedException;
  }

  /**
   * @param speed 1 is real time; 0 does not wait
   */
  Pacer(double speed) {
    this(speed, System::nanoTime, TimeUnit.NANOSECONDS::sleep);
  }

  Pacer(double speed, LongSupplier nanoTime, Sleep sleep) {
    this.speed = speed;
    this.nanoTime = nanoTime;
    this.sleep = sleep;
    this.openedNanos = nanoTime.getAsLong();
    this.startNanos = openedNanos;
  }

  /** Waits until {@code millis} of the recording have been played. */
  void await(long millis) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("extraction was stopped");
    }
    if (millis <= playedMillis) {
      return; // of a track that lies behind the other in the file
    }
    playedMillis = millis;
    if (speed > 0) {
      awaitDue((long) (millis * 1e6 / speed));
    }
  }

  private void awaitDue(long sinceStartNanos) throws InterruptedException {
    long early = startNanos + sinceStartNanos - nanoTime.getAsLong();
    if (early > 0) {
      sleep.sleep(early);
    } else if (early < -SLACK_NANOS) {
      startNanos -= early;
    }
  }

  /** Until now. */
  Pace pace() {
    return new Pace(
        Duration.ofMillis(playedMillis), Duration.ofNanos(nanoTime.getAsLong() - openedNanos));
  }
}

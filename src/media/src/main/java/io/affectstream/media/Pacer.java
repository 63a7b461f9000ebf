package io.affectstream.media;

import java.util.concurrent.TimeUnit;

/** Delivers a recording as if it were happening now. */
final class Pacer {
  private final double speed;
  private final long startNanos = System.nanoTime();

  /**
   * @param speed 1 is real time; 0 does not wait
   */
  Pacer(double speed) {
    this.speed = speed;
  }

  /** Waits until {@code millis} of the recording have been played. */
  void await(long millis) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("extraction was stopped");
    }
    if (speed > 0) {
      long due = startNanos + (long) (millis * 1e6 / speed);
      TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
    }
  }
}

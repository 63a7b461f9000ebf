package io.affectstream.ingestor;

import java.time.Duration;

/**
 * How many clips may be in flight just now: more while their events come in good time, fewer when
 * they come late, as TCP finds the rate of a line. Not thread-safe.
 *
 * <p>A clip whose event had to be made without it still stands in the queue of a stage, so its
 * place is kept for a while; longer each time in a row, since the queue is then longer than was
 * thought.
 */
final class FlightWindow {
  private static final double SMALLEST = 1;
  private static final double START = 4;
  private static final double SHRINK = 0.5;
  private static final long LONGEST_HOLD_NANOS = Duration.ofSeconds(10).toNanos();
  private static final int MOST_DOUBLINGS = 10;

  private final double most;
  private final long deadlineNanos;
  private double size;
  private boolean probing = true; // until something was late: one more for each event in time
  private boolean shrunk;
  private long shrunkAtNanos;
  private int lossesInARow;

  /**
   * @param most never more than this
   * @param deadline how long fusion waits; an event within half of it comes in good time
   */
  FlightWindow(int most, Duration deadline) {
    this.most = most;
    this.deadlineNanos = deadline.toNanos();
    this.size = Math.min(START, most);
  }

  int size() {
    return (int) size;
  }

  /** Whether it has ever had to shrink. */
  boolean wasShrunk() {
    return shrunk;
  }

  /** A complete event has come. */
  void answered(long tookNanos, long nowNanos) {
    lossesInARow = 0;
    if (tookNanos > deadlineNanos / 2) {
      shrink(nowNanos);
    } else {
      size = Math.min(most, size + (probing ? 1 : 1 / size));
    }
  }

  /** An event has come for which something was lost; returns how long its place is to be kept. */
  long lost(long nowNanos) {
    if (shrink(nowNanos)) {
      lossesInARow = Math.min(MOST_DOUBLINGS, lossesInARow + 1);
    }
    long hold = Math.min(deadlineNanos, LONGEST_HOLD_NANOS) << Math.max(0, lossesInARow - 1);
    return Math.min(LONGEST_HOLD_NANOS, hold);
  }

  /** At most once in a deadline: what is in flight was admitted under the size before. */
  private boolean shrink(long nowNanos) {
    if (shrunk && nowNanos - shrunkAtNanos < deadlineNanos) {
      return false;
    }
    size = Math.max(SMALLEST, size * SHRINK);
    probing = false;
    shrunk = true;
    shrunkAtNanos = nowNanos;
    return true;
  }
}

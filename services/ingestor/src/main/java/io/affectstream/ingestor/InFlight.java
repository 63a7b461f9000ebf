package io.affectstream.ingestor;

import io.affectstream.wire.ClipId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Bounds the clips that were accepted and have no final event yet, so that a burst does not become
 * lateness. A clip whose event is never reported leaves by itself after a while.
 */
final class InFlight {
  private final int limit;
  private final long lifeNanos;
  private final LongSupplier nanoTime;

  /** When each clip leaves by itself; oldest first, since all live equally long. */
  private final Map<ClipId, Long> expiries = new LinkedHashMap<>();

  InFlight(int limit, Duration life, LongSupplier nanoTime) {
    this.limit = limit;
    this.lifeNanos = life.toNanos();
    this.nanoTime = nanoTime;
  }

  /** Waits for room. */
  synchronized void enter(ClipId clip) throws InterruptedException {
    for (long wait = nanosUntilRoom(); wait > 0; wait = nanosUntilRoom()) {
      wait(wait / 1_000_000 + 1);
    }
    expiries.put(clip, nanoTime.getAsLong() + lifeNanos);
  }

  /** The clip has its final event, or was not accepted after all. */
  synchronized void leave(ClipId clip) {
    if (expiries.remove(clip) != null) {
      notifyAll();
    }
  }

  synchronized int size() {
    return expiries.size();
  }

  private long nanosUntilRoom() {
    long now = nanoTime.getAsLong();
    expiries.values().removeIf(expiry -> expiry - now <= 0);
    return expiries.size() < limit ? 0 : expiries.values().iterator().next() - now;
  }
}

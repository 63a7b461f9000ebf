package io.affectstream.ingestor;

import io.affectstream.wire.ClipId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Bounds the clips that were accepted and have no final event yet, over all sources, so that a
 * burst does not become lateness: a source that outruns the stages waits here, first come, first
 * served. How many may be in flight is found by how timely the events are. A clip whose event is
 * never reported leaves by itself after a while.
 */
final class InFlight {
  private final FlightWindow window;
  private final long lifeNanos;
  private final LongSupplier nanoTime;
  private final Map<ClipId, Stay> stays = new HashMap<>();
  private final Deque<Object> waiting = new ArrayDeque<>();

  /** When a clip came in, and when it leaves by itself. */
  private record Stay(long sinceNanos, long untilNanos) {}

  InFlight(FlightWindow window, Duration life, LongSupplier nanoTime) {
    this.window = window;
    this.lifeNanos = life.toNanos();
    this.nanoTime = nanoTime;
  }

  /** Waits for room, and for all who came before. */
  synchronized void enter(ClipId clip) throws InterruptedException {
    var ticket = new Object();
    waiting.add(ticket);
    try {
      for (long wait = nanosUntilRoom(ticket); wait > 0; wait = nanosUntilRoom(ticket)) {
        wait(wait / 1_000_000 + 1);
      }
      long now = nanoTime.getAsLong();
      stays.put(clip, new Stay(now, now + lifeNanos));
    } finally {
      waiting.remove(ticket);
      notifyAll();
    }
  }

  /** The clip was not accepted after all. */
  synchronized void leave(ClipId clip) {
    if (stays.remove(clip) != null) {
      notifyAll();
    }
  }

  /** The clip has its final event, and nothing that it waited for was lost. */
  synchronized void answered(ClipId clip) {
    var stay = stays.remove(clip);
    if (stay != null) {
      long now = nanoTime.getAsLong();
      window.answered(now - stay.sinceNanos(), now);
      notifyAll();
    }
  }

  /** The clip has its final event, made without something that a stage still works on. */
  synchronized void lost(ClipId clip) {
    long now = nanoTime.getAsLong();
    stays.computeIfPresent(clip, (_, stay) -> new Stay(stay.sinceNanos(), now + window.lost(now)));
  }

  synchronized int size() {
    return stays.size();
  }

  /** How many clips wait for room. */
  synchronized int waiting() {
    return waiting.size();
  }

  /** Whether clips had to wait because events came late. */
  synchronized boolean wasNarrowed() {
    return window.wasShrunk();
  }

  private long nanosUntilRoom(Object ticket) {
    if (waiting.peek() != ticket) {
      return lifeNanos;
    }
    long now = nanoTime.getAsLong();
    stays.values().removeIf(stay -> stay.untilNanos() - now <= 0);
    return stays.size() < window.size() ? 0 : untilTheNextLeaves(now);
  }

  private long untilTheNextLeaves(long now) {
    return stays.values().stream().mapToLong(stay -> stay.untilNanos() - now).min().orElse(0);
  }
}

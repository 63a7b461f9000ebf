package io.affectstream.ingestor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import org.junit.jupiter.api.Test;

class FlightWindowTest {
  private static final Duration DEADLINE = Duration.ofSeconds(2);
  private static final long MILLI = 1_000_000;

  private final FlightWindow window = new FlightWindow(64, DEADLINE);

  @Test
  void growsToItsLimitWhileEventsComeInGoodTime() {
    for (int i = 0; i < 100; i++) {
      window.answered(300 * MILLI, i * 10 * MILLI);
    }

    assertThat(window.size()).isEqualTo(64);
    assertThat(window.wasShrunk()).isFalse();
  }

  @Test
  void neverExceedsASmallLimit() {
    var small = new FlightWindow(2, DEADLINE);
    small.answered(MILLI, MILLI);

    assertThat(small.size()).isEqualTo(2);
  }

  @Test
  void shrinksBeforeTheDeadlineIsReached() {
    window.answered(1_001 * MILLI, 0);

    assertThat(window.size()).isEqualTo(2);
    assertThat(window.wasShrunk()).isTrue();
  }

  @Test
  void shrinksOnceForAllThatWasLostTogetherAndNeverBelowOne() {
    for (int i = 0; i < 10; i++) {
      window.lost(i);
    }
    assertThat(window.size()).isEqualTo(2);

    for (int i = 1; i < 10; i++) {
      window.lost(i * DEADLINE.toNanos());
    }
    assertThat(window.size()).isEqualTo(1);
  }

  @Test
  void placesAreKeptLongerEachTimeInARowAndAtMostTenSeconds() {
    assertThat(window.lost(0)).isEqualTo(Duration.ofSeconds(2).toNanos());
    assertThat(window.lost(1)).isEqualTo(Duration.ofSeconds(2).toNanos());
    assertThat(window.lost(3_000 * MILLI)).isEqualTo(Duration.ofSeconds(4).toNanos());
    assertThat(window.lost(6_000 * MILLI)).isEqualTo(Duration.ofSeconds(8).toNanos());
    assertThat(window.lost(9_000 * MILLI)).isEqualTo(Duration.ofSeconds(10).toNanos());

    window.answered(100 * MILLI, 10_000 * MILLI);

    assertThat(window.lost(20_000 * MILLI)).isEqualTo(Duration.ofSeconds(2).toNanos());
  }

  /**
   * A stage that takes 400 ms a clip, one after the other, under a source that always has more: the
   * events that come by the deadline are few, and the window stays near what the stage can do.
   */
  @Test
  void findsTheRateOfASlowStage() {
    var stage = new SlowStage(400 * MILLI);
    stage.run(window, 600);

    assertThat(stage.late).isLessThan(stage.done / 50);
    assertThat(window.size()).isBetween(1, 5);
    assertThat(stage.busyNanos).isGreaterThan(stage.nowNanos * 7 / 10);
  }

  /** Time by events: clips enter while there is room, and leave in order. */
  private static final class SlowStage {
    private final long workNanos;
    private final ArrayDeque<long[]> queue = new ArrayDeque<>(); // when entered, when done
    private final ArrayDeque<Long> held = new ArrayDeque<>();
    private long nowNanos;
    private long freeAtNanos;
    private long busyNanos;
    private int done;
    private int late;

    private SlowStage(long workNanos) {
      this.workNanos = workNanos;
    }

    private void run(FlightWindow window, int clips) {
      while (done < clips) {
        held.removeIf(until -> until <= nowNanos);
        while (queue.size() + held.size() < window.size()) {
          freeAtNanos = Math.max(freeAtNanos, nowNanos) + workNanos;
          busyNanos += workNanos;
          queue.add(new long[] {nowNanos, freeAtNanos});
        }
        if (queue.isEmpty()) {
          nowNanos = held.peek();
        } else {
          settle(window, queue.remove());
        }
      }
    }

    private void settle(FlightWindow window, long[] clip) {
      long deadline = clip[0] + DEADLINE.toNanos();
      nowNanos = Math.max(nowNanos, Math.min(clip[1], deadline));
      done++;
      if (clip[1] <= deadline) {
        window.answered(nowNanos - clip[0], nowNanos);
      } else {
        late++;
        held.add(nowNanos + window.lost(nowNanos));
      }
    }
  }
}

package io.affectstream.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

class GuardedMetricsTest {
  private static final Meter TAKEN = new Meter("affect.taken", "Has other tags.");
  private static final Meter FREE = new Meter("affect.free", "Has any.");
  private static final Meter TORN = new Meter("affect.torn", "Needs a library that is not there.");
  private static final String FAILED = GuardedMetrics.FAILURES.name() + "=1";

  private final List<String> counted = new ArrayList<>();
  private final List<Duration> timed = new ArrayList<>();

  /** Throws where Micrometer does: at durations that overflow nanoseconds, and at taken names. */
  private final Metrics strict =
      new Metrics() {
        @Override
        public void count(Meter meter, long amount, String... tags) {
          if (meter.equals(TAKEN)) {
            throw new IllegalArgumentException("a meter of this name has other tags");
          }
          if (meter.equals(TORN)) {
            throw new NoClassDefFoundError("histogram");
          }
          counted.add(meter.name() + "=" + amount);
        }

        @Override
        public void time(Meter meter, Duration duration, String... tags) {
          timed.add(Duration.ofNanos(duration.toNanos()));
        }

        @Override
        public void watch(Meter meter, DoubleSupplier value, String... tags) {}
      };

  @Test
  void noDurationIsTooLongOrTooShort() {
    var metrics = strict.guarded();

    metrics.time(FREE, Duration.ofSeconds(Long.MAX_VALUE));
    metrics.time(FREE, Duration.ofSeconds(Long.MIN_VALUE));
    metrics.time(FREE, Duration.ofSeconds(1));

    assertThat(timed).containsExactly(Duration.ofDays(366), Duration.ZERO, Duration.ofSeconds(1));
  }

  @Test
  void failureOfAMetricIsCountedAndGoesNoFurther() {
    var metrics = strict.guarded();

    metrics.count(TAKEN, 1);
    metrics.count(TORN, 1);
    metrics.count(FREE, 1);

    assertThat(counted).containsExactly(FAILED, FAILED, "affect.free=1");
  }

  @Test
  void oneGuardIsEnough() {
    var metrics = strict.guarded();

    assertThat(metrics.guarded()).isSameAs(metrics);
  }
}

package io.affectstream.gateway;

import io.affectstream.streams.Meter;
import io.affectstream.streams.Metrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.DoubleSupplier;
import java.util.stream.LongStream;

/** Counts and times in Micrometer, from where Prometheus reads them. */
public final class MicrometerMetrics implements Metrics {
  /** Fixed buckets, so that processes can be added up; beyond the 60 s of a replay's deadline. */
  private static final Duration[] BUCKETS =
      LongStream.of(
              5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 20_000, 30_000, 60_000,
              120_000, 300_000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private static final Duration MOST = Duration.ofDays(1); // nanoseconds of 300 years do not fit

  private final MeterRegistry registry;

  public MicrometerMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void count(Meter meter, long amount, String... tags) {
    Counter.builder(meter.name())
        .description(meter.help())
        .tags(tags)
        .register(registry)
        .increment(amount);
  }

  @Override
  public void time(Meter meter, Duration duration, String... tags) {
    Timer.builder(meter.name())
        .description(meter.help())
        .tags(tags)
        .serviceLevelObjectives(BUCKETS)
        .register(registry)
        .record(duration.compareTo(MOST) < 0 ? duration : MOST);
  }

  @Override
  public void watch(Meter meter, DoubleSupplier value, String... tags) {
    Gauge.builder(meter.name(), value::getAsDouble)
        .description(meter.help())
        .tags(tags)
        .register(registry);
  }
}

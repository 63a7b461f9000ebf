package io.affectstream.gateway;

import io.affectstream.streams.Metrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.stream.LongStream;

/** Counts and times in Micrometer, from where Prometheus reads them. */
public final class MicrometerMetrics implements Metrics {
  /** Fixed buckets, so that processes can be added up. */
  private static final Duration[] BUCKETS =
      LongStream.of(5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final MeterRegistry registry;

  public MicrometerMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void count(String name, long amount, String... tags) {
    Counter.builder(name).tags(tags).register(registry).increment(amount);
  }

  @Override
  public void time(String name, Duration duration, String... tags) {
    Timer.builder(name)
        .tags(tags)
        .serviceLevelObjectives(BUCKETS)
        .register(registry)
        .record(duration);
  }
}

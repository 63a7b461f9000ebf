package io.affectstream.streams;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * Where services count and time; a seam, so that no library knows a metrics system. Tags are key,
 * value, key, value, from closed sets. Calls come from several threads.
 */
public interface Metrics {

  void count(Meter meter, long amount, String... tags);

  void time(Meter meter, Duration duration, String... tags);

  /** Reads {@code value} whenever somebody asks, on any thread, until the process ends. */
  void watch(Meter meter, DoubleSupplier value, String... tags);

  /** The same, but it never throws, and durations are from 0 to a year. */
  default Metrics guarded() {
    return new GuardedMetrics(this);
  }

  /** Measures nothing. */
  static Metrics none() {
    return new Metrics() {
      @Override
      public void count(Meter meter, long amount, String... tags) {}

      @Override
      public void time(Meter meter, Duration duration, String... tags) {}

      @Override
      public void watch(Meter meter, DoubleSupplier value, String... tags) {}
    };
  }
}

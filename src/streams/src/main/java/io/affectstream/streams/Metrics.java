package io.affectstream.streams;

import java.time.Duration;

/**
 * Where services count and time; a seam, so that no library knows a metrics system. Names are lower
 * case with dots and begin with {@code affect.}; tags are key, value, key, value, from closed sets.
 * Calls come from several threads.
 */
public interface Metrics {

  void count(String name, long amount, String... tags);

  void time(String name, Duration duration, String... tags);

  /** Measures nothing. */
  static Metrics none() {
    return new Metrics() {
      @Override
      public void count(String name, long amount, String... tags) {}

      @Override
      public void time(String name, Duration duration, String... tags) {}
    };
  }
}

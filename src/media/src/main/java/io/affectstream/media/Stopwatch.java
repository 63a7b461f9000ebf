package io.affectstream.media;

/** Adds up the time spent on one kind of work. Not thread-safe. */
final class Stopwatch {
  private long nanos;

  /** Runs until closed. */
  Running start() {
    long from = System.nanoTime();
    return () -> nanos += System.nanoTime() - from;
  }

  /** Microseconds since the last call. */
  long takeMicros() {
    long micros = nanos / 1000;
    nanos = 0;
    return micros;
  }

  interface Running extends AutoCloseable {
    @Override
    void close();
  }
}

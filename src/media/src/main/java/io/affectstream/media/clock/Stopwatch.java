package io.affectstream.media.clock;

/** Adds up the time spent on one kind of work. Not thread-safe. */
public final class Stopwatch {
  private long nanos;

  /** Runs until closed. */
  public Running start() {
    long from = System.nanoTime();
    return () -> nanos += System.nanoTime() - from;
  }

  /** Microseconds since the last call. */
  public long takeMicros() {
    long micros = nanos / 1000;
    nanos = 0;
    return micros;
  }

  /** Time that is being taken. */
  public interface Running extends AutoCloseable {
    @Override
    void close();
  }
}

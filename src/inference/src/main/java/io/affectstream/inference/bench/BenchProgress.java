package io.affectstream.inference.bench;

import java.util.concurrent.CancellationException;

/** Told how far a measurement is. */
@FunctionalInterface
public interface BenchProgress {

  /**
   * @param what is being done
   */
  void at(String what, long done, long all);

  /** The same, but stops the work of a thread that was interrupted. */
  default BenchProgress stoppable() {
    return (what, done, all) -> {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException("the measurement was stopped");
      }
      at(what, done, all);
    };
  }
}

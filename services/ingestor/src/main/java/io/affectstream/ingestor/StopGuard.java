package io.affectstream.ingestor;

import java.util.concurrent.locks.ReentrantLock;

/** Stops a thread between two pieces of work that must be done whole. */
final class StopGuard {
  private final ReentrantLock working = new ReentrantLock();
  private boolean stopped;

  /**
   * Does the work, unless it was stopped before.
   *
   * @throws InterruptedException if it was
   */
  void uninterrupted(Work work) throws InterruptedException {
    working.lock();
    try {
      if (stopped) {
        throw new InterruptedException("stopped");
      }
      work.run();
    } finally {
      working.unlock();
    }
  }

  boolean isStopped() {
    working.lock();
    try {
      return stopped;
    } finally {
      working.unlock();
    }
  }

  /** Waits for the work in hand, then interrupts {@code thread} in whatever else it does. */
  void stop(Thread thread) {
    working.lock();
    try {
      stopped = true;
      thread.interrupt();
    } finally {
      working.unlock();
    }
  }

  /** A piece of work. */
  interface Work {
    void run() throws InterruptedException;
  }
}

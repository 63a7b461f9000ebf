package io.affectstream.launcher.process;

import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;

/**
 * Ctrl-C and SIGTERM: the work is interrupted, and the JVM waits until it has closed what it
 * opened. Without this the broker would go first, and its clients would wait for it.
 */
public final class CleanExit {
  /** As a shell says of Ctrl-C. */
  public static final int STOPPED = 130;

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration A_MOMENT = Duration.ofMillis(300);
  private static final Duration A_LOOK = Duration.ofMillis(10);

  private CleanExit() {}

  /** Runs {@code work} on this thread and returns its exit code. */
  public static int guard(IntSupplier work) {
    var done = new CountDownLatch(1);
    var worker = Thread.currentThread();
    var hook = new Thread(() -> interruptAndWait(worker, done), "clean-exit");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return work.getAsInt();
    } catch (RuntimeException | Error e) {
      if (isStopping()) {
        return STOPPED; // work that was cut short fails in ways of its own
      }
      throw e;
    } finally {
      done.countDown();
    }
  }

  /** Whether this process was asked to end: what fails from then on failed because of that. */
  public static boolean isStopping() {
    try {
      Runtime.getRuntime().removeShutdownHook(new Thread(() -> {}));
      return false;
    } catch (IllegalStateException _) {
      return true; // the JVM's own word for it
    }
  }

  /**
   * The same, when it may only just have been asked: Ctrl-C in a terminal ends programs that we
   * started too, and what they leave unfinished can be heard of first.
   */
  public static boolean isStoppingSoon() {
    long giveUp = System.nanoTime() + A_MOMENT.toNanos();
    while (!isStopping() && System.nanoTime() < giveUp) {
      LockSupport.parkNanos(A_LOOK.toNanos());
    }
    return isStopping();
  }

  /**
   * The interrupt can meet any library at any line. What those print of it, past the log and past
   * our own terminal, says nothing but that they were interrupted.
   */
  private static void interruptAndWait(Thread worker, CountDownLatch done) {
    var err = System.err;
    System.setErr(new PrintStream(OutputStream.nullOutputStream(), false, err.charset()));
    if (done.getCount() > 0) {
      worker.interrupt();
    }
    try {
      if (!done.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        err.println("affect: did not stop within " + PATIENCE.toSeconds() + " s");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}

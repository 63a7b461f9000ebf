package io.affectstream.ingestor;

import java.time.Duration;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes in one source after the other on a thread of its own. */
final class SourceWorker {
  private static final Logger LOGGER = LoggerFactory.getLogger(SourceWorker.class);

  private final Queue<Source> sources;
  private final SessionNames names;
  private final Intake intake;
  private final Consumer<IngestEvent> listener;
  private final StopGuard guard = new StopGuard();
  private final Thread thread = new Thread(this::run, "affect-ingest");
  private volatile @Nullable Throwable failure;

  SourceWorker(
      Queue<Source> sources, SessionNames names, Intake intake, Consumer<IngestEvent> listener) {
    this.sources = sources;
    this.names = names;
    this.intake = intake;
    this.listener = listener;
  }

  void start() {
    thread.setUncaughtExceptionHandler((_, cause) -> failure = cause);
    thread.start();
  }

  /** Stops taking clips; what is being stored is stored. */
  void stop() {
    guard.stop(thread);
  }

  /**
   * Waits for the end.
   *
   * @throws IllegalStateException if the worker could not work at all, as without its native
   *     libraries
   */
  void join() throws InterruptedException {
    thread.join();
    var cause = failure;
    if (cause != null) {
      throw new IllegalStateException("media cannot be taken in: " + cause.getMessage(), cause);
    }
  }

  /** Waits for the end of one that was stopped; returns whether it came. */
  boolean hasLeft(Duration patience) {
    try {
      return thread.join(patience);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // asked twice: who asks does not want to wait
      return !thread.isAlive();
    }
  }

  private void run() {
    try {
      for (var source = sources.poll(); source != null; source = sources.poll()) {
        new SourceRun(source, names.next(source), intake, guard, listener).run();
      }
    } catch (InterruptedException e) {
      LOGGER.atInfo().log("stopped: {}", e.getMessage());
    }
  }
}

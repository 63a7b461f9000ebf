package io.affectstream.ingestor;

import io.affectstream.media.ClipExtractor;
import io.affectstream.streams.KafkaProfile;
import io.affectstream.streams.Metrics;
import io.affectstream.streams.consent.Withdrawals;
import io.affectstream.wire.ClipId;
import io.affectstream.wire.topics.Topics;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes recordings in. The caller lists them, hears what becomes of them, and says when a clip's
 * final event was seen, so that the number of clips in flight stays bounded.
 */
public final class IngestorService implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(IngestorService.class);
  private static final int RUN_ID_BYTES = 4;
  private static final Duration LEAVING = Duration.ofSeconds(10);
  private static final Duration KNOWING = Duration.ofSeconds(30);

  private final IngestorConfig config;
  private final Withdrawals withdrawals;
  private final ClipStore store;
  private final InFlight inFlight;
  private final Intake intake;
  private final SessionNames names = new SessionNames(newRunId());
  private final List<SourceWorker> workers = new CopyOnWriteArrayList<>();
  private volatile boolean stopped;

  private IngestorService(
      IngestorConfig config, Topics topics, KafkaProfile profile, Metrics metrics) {
    var clock = InstantSource.system();
    this.config = config;
    this.withdrawals = new Withdrawals(profile, topics.consent());
    var policies = new ClipPolicies(config.policy(), withdrawals::covers);
    this.store = new ClipStore(topics, new ClipRecords(config, clock), policies, profile);
    this.inFlight =
        new InFlight(
            new FlightWindow(config.inFlight(), config.deadline()),
            config.deadline().plus(config.grace()),
            System::nanoTime);
    this.intake =
        new Intake(
            new ClipExtractor(config.extraction(), clock),
            store,
            inFlight,
            new IngestorMetrics(metrics),
            clock);
  }

  /** Connects to Kafka; nothing is taken in yet. */
  public static IngestorService start(
      IngestorConfig config, Topics topics, KafkaProfile profile, Metrics metrics) {
    var service = new IngestorService(config, topics, profile, metrics);
    service.withdrawals.start();
    return service;
  }

  /**
   * Takes all sources in and returns when the last is done, or after {@link #stop}. A source that
   * is refused does not keep the others from being taken.
   *
   * @param listener called on several threads, and for each source in order
   * @throws InterruptedException if this thread was interrupted; taking in is then stopped
   * @throws IllegalStateException if it cannot be known who has asked to be forgotten
   */
  public void ingest(Collection<Source> sources, Consumer<IngestEvent> listener)
      throws InterruptedException {
    if (!withdrawals.awaitCaughtUp(KNOWING)) {
      throw new IllegalStateException(
          "nothing is taken in: within %d s the topic of those who asked to be forgotten could not be read; affect topics check says whether it is there, and reading it must be allowed"
              .formatted(KNOWING.toSeconds()));
    }
    var queue = new ConcurrentLinkedQueue<>(sources);
    var mine =
        Stream.generate(() -> new SourceWorker(queue, names, intake, listener))
            .limit(Math.min(config.sessions(), Math.max(1, sources.size())))
            .toList();
    workers.addAll(mine);
    if (stopped) {
      workers.removeAll(mine);
      return;
    }
    mine.forEach(SourceWorker::start);
    try {
      for (var worker : mine) {
        worker.join();
      }
    } catch (InterruptedException e) {
      stop();
      leave(mine);
      throw e;
    } finally {
      workers.removeAll(mine);
    }
  }

  /** The caller has seen the final event of {@code clip}; there is room for another. */
  public void seen(ClipId clip) {
    inFlight.answered(clip);
  }

  /**
   * The caller has seen the final event of {@code clip}, made without something that a stage still
   * works on: fewer clips are let in from now on, until events come in time again.
   */
  public void seenLate(ClipId clip) {
    inFlight.lost(clip);
  }

  /** Stops taking clips. What is being stored is stored and reported; {@link #ingest} returns. */
  public void stop() {
    stopped = true;
    workers.forEach(SourceWorker::stop);
  }

  /** Stops and disconnects. */
  @Override
  public void close() {
    stop();
    withdrawals.close();
    store.close();
  }

  /** A process that ends while a thread is within native code can crash on its way out. */
  private static void leave(List<SourceWorker> stopped) {
    for (var worker : stopped) {
      if (!worker.hasLeft(LEAVING)) {
        LOGGER.atWarn().log("a recording is still being read {} after it was stopped", LEAVING);
      }
    }
  }

  private static String newRunId() {
    var bytes = new byte[RUN_ID_BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}

package io.affectstream.streams.stage;

import io.affectstream.streams.KafkaProfile;
import io.affectstream.streams.Metrics;
import io.affectstream.streams.Placement;
import io.affectstream.streams.Pulse;
import io.affectstream.streams.Standing;
import io.affectstream.wire.topics.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one {@link Stage} on one thread, as a member of the group {@code affect-<stage>}.
 *
 * <p>At-least-once: offsets are committed only after all outputs of a poll are acknowledged. When
 * Kafka fails, the poll is read and run again; when the stage fails, the record is dead-lettered.
 */
public final class StageRunner<I> implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(StageRunner.class);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);

  private final String group;
  private final String bootstrap;
  private final StageLoop loop;
  private final Thread thread;
  private volatile @Nullable Throwable failure;

  /**
   * @param maxBatch most records of one batch
   */
  public StageRunner(
      Stage<I> stage,
      int maxBatch,
      KafkaProfile kafka,
      Topics topics,
      Metrics metrics,
      InstantSource clock) {
    this.group = "affect-" + stage.name();
    this.bootstrap = kafka.bootstrapServers();
    var sizes = new RecordSizes();
    this.loop =
        new StageLoop(
            stage.input().name(),
            new BatchWorker<>(
                stage, topics.deadLetters(), Placement.of(kafka), sizes, metrics, clock),
            consumer(kafka, group, maxBatch),
            kafka.producer(group),
            sizes,
            new StageMetrics(metrics, stage.name()));
    this.thread = Thread.ofPlatform().name("stage-" + stage.name()).unstarted(this::run);
    new Pulse(() -> loop.pulse().measured().get())
        .show(metrics, group, List.of(stage.input().name()));
  }

  /** Starts the thread; records are read from the last commit on. */
  public void start() {
    thread.start();
  }

  /** Whether the stage has its share of the partitions and works. */
  public boolean isReady() {
    return standing().isReady();
  }

  /** What it waits for, if it does not work. */
  public Standing standing() {
    var cause = failure;
    if (cause != null) {
      return Standing.stopped(cause);
    }
    if (!thread.isAlive()) {
      return Standing.waiting("is not started, or was asked to stop");
    }
    if (!loop.pulse().isConnected()) {
      return Standing.waiting("waits for a broker at " + bootstrap);
    }
    if (!loop.hasJoined()) {
      return Standing.waiting("waits for its partitions");
    }
    return loop.refusal()
        .map(
            why -> Standing.waiting("Kafka does not take what it writes (%s)".formatted(root(why))))
        .orElseGet(() -> Standing.ready("reads its partitions"));
  }

  /** Why the stage stopped by itself, if it did. */
  public Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }

  /** Finishes and commits the batch in hand, leaves the group and returns. */
  @Override
  public void close() {
    loop.stop();
    try {
      if (!thread.join(CLOSE_TIMEOUT)) {
        LOGGER.atWarn().addKeyValue("group", group).log("stage still runs after {}", CLOSE_TIMEOUT);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      loop.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      failure = e;
      LOGGER.atError().addKeyValue("group", group).setCause(e).log("stage stopped");
    }
  }

  private static Throwable root(Throwable failure) {
    return failure.getCause() == null ? failure : root(failure.getCause());
  }

  private static Map<String, Object> consumer(KafkaProfile kafka, String group, int maxBatch) {
    var properties = new HashMap<>(kafka.consumer(group));
    properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, maxBatch);
    return properties;
  }
}

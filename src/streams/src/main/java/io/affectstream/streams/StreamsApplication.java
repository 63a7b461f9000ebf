package io.affectstream.streams;

import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.state.QueryableStoreType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of one Kafka Streams application: a thread that dies is replaced, since exactly-once
 * loses nothing; one that keeps dying stops the application, for its orchestrator to see.
 */
public final class StreamsApplication implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(StreamsApplication.class);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(20);
  private static final int MOST_DEATHS = 5; // without a return to RUNNING in between

  private static final String FENCED =
      "another process has taken this one's place; give each its own " + KafkaProfile.INSTANCE;

  private final KafkaStreams streams;
  private final String applicationId;
  private final String bootstrap;
  private final AtomicInteger deaths = new AtomicInteger();
  private volatile @Nullable Throwable failure;

  /**
   * @param properties as {@link KafkaProfile#streams} makes them
   */
  public StreamsApplication(Topology topology, Properties properties) {
    streams = new KafkaStreams(topology, properties);
    applicationId = properties.getProperty(StreamsConfig.APPLICATION_ID_CONFIG);
    bootstrap = properties.getProperty(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG);
    streams.setUncaughtExceptionHandler(this::answer);
    streams.setStateListener(
        (now, _) -> {
          if (now == State.RUNNING) {
            deaths.set(0);
          }
        });
  }

  public void start() {
    streams.start();
  }

  /** Whether its stores are restored and it processes. */
  public boolean isReady() {
    return standing().isReady();
  }

  /** What it waits for, if it does not work. */
  public Standing standing() {
    var cause = failure;
    if (cause != null) {
      return Standing.stopped(cause);
    }
    return switch (streams.state()) {
      case CREATED -> Standing.waiting("is not started");
      case RUNNING, REBALANCING -> started();
      case PENDING_SHUTDOWN, NOT_RUNNING -> Standing.waiting("was asked to stop");
      case PENDING_ERROR, ERROR -> Standing.stopped("stopped; its log says more");
    };
  }

  private Standing started() {
    if (!pulse().isConnected()) {
      return Standing.waiting("waits for a broker at " + bootstrap);
    }
    if (streams.state() == State.RUNNING) {
      return Standing.ready("reads its partitions");
    }
    boolean restoring =
        streams.metadataForLocalThreads().stream()
            .anyMatch(thread -> thread.threadState().equals("PARTITIONS_ASSIGNED"));
    return Standing.waiting(restoring ? "restores its stores" : "waits for its partitions");
  }

  /** What its Kafka clients know of themselves. */
  public Pulse pulse() {
    return new Pulse(streams::metrics);
  }

  /** Why it stopped by itself, if it did. */
  public Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }

  /**
   * A store of this process, to read from.
   *
   * @throws InvalidStateStoreException while it is being restored or moved
   */
  public <T> T store(String name, QueryableStoreType<T> type) {
    return streams.store(StoreQueryParameters.fromNameAndType(name, type));
  }

  /** Commits what is done, leaves the group, so that another takes over at once, and returns. */
  @Override
  public void close() {
    boolean closed =
        streams.close(
            CloseOptions.timeout(CLOSE_TIMEOUT)
                .withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
    if (!closed) {
      LOGGER.atWarn().log("Kafka Streams still runs after {}:{}", CLOSE_TIMEOUT, threads());
    }
  }

  /** What its threads, which bear its name, are doing: the only trace of one that hangs. */
  private String threads() {
    var text = new StringBuilder();
    Thread.getAllStackTraces().entrySet().stream()
        .filter(entry -> entry.getKey().getName().startsWith(applicationId))
        .forEach(
            entry -> {
              text.append("\n").append(entry.getKey().getName());
              Stream.of(entry.getValue()).forEach(frame -> text.append("\n  at ").append(frame));
            });
    return text.toString();
  }

  private StreamThreadExceptionResponse answer(Throwable cause) {
    boolean hopeless = isFenced(cause) || deaths.incrementAndGet() >= MOST_DEATHS;
    LOGGER
        .atError()
        .setCause(cause)
        .log("stream thread died{}", isFenced(cause) ? ": " + FENCED : "");
    if (!hopeless) {
      return StreamThreadExceptionResponse.REPLACE_THREAD;
    }
    failure = cause;
    return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
  }

  private static boolean isFenced(Throwable cause) {
    for (var e = cause; e != null; e = e.getCause()) {
      if (e instanceof FencedInstanceIdException) {
        return true;
      }
    }
    return false;
  }
}

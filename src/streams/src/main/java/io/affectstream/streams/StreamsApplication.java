package io.affectstream.streams;

import io.affectstream.streams.damage.DamageListener;
import io.affectstream.streams.damage.SteadyClients;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.state.QueryableStoreType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of one Kafka Streams application: a thread that dies is replaced, since exactly-once
 * loses nothing; one of which several die within minutes stops the application, for its process to
 * end and its orchestrator to see.
 */
public final class StreamsApplication implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(StreamsApplication.class);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(20);

  private final Supplier<Topology> topology;
  private final Properties properties;
  private final DamageListener damage;
  private final String applicationId;
  private final String bootstrap;
  private final StateFolder stores;
  private final ThreadDeaths threads;
  private volatile KafkaStreams streams;
  private volatile boolean closing;
  private volatile boolean mending;

  /**
   * @param topology makes it; once more whenever damaged stores are made anew
   * @param properties as {@link KafkaProfile#streams} makes them
   */
  public StreamsApplication(Supplier<Topology> topology, Properties properties) {
    this(topology, properties, (_, _, _) -> {});
  }

  /**
   * @param topology makes it; once more whenever damaged stores are made anew
   * @param damage is told of records that were passed over because their bytes are damaged
   * @throws IllegalStateException if there cannot be a folder for the stores
   */
  public StreamsApplication(
      Supplier<Topology> topology, Properties properties, DamageListener damage) {
    this.topology = topology;
    this.properties = properties;
    this.damage = damage;
    applicationId = properties.getProperty(StreamsConfig.APPLICATION_ID_CONFIG);
    bootstrap = properties.getProperty(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG);
    stores =
        new StateFolder(
            Path.of(properties.getProperty(StreamsConfig.STATE_DIR_CONFIG)), applicationId);
    stores.adopt();
    stores.clear();
    threads = new ThreadDeaths(applicationId, stores, InstantSource.system());
    streams = create();
  }

  private KafkaStreams create() {
    try {
      var created = new KafkaStreams(topology.get(), properties, new SteadyClients(damage));
      created.setUncaughtExceptionHandler(threads);
      created.setStateListener((now, _) -> notice(now));
      return created;
    } catch (StreamsException e) {
      throw unusable(e);
    }
  }

  /**
   * Returns at once. Stores whose files are damaged are deleted and made anew from their
   * changelogs, which Kafka Streams does by itself only for those that it finds damaged later.
   *
   * @throws IllegalStateException if the stores cannot be used for another reason
   */
  public synchronized void start() {
    for (int left = stores.size(); ; left--) {
      try {
        streams.start();
        return;
      } catch (StreamsException e) {
        wipe(damage(e, left > 0));
        streams.close(CLOSE_TIMEOUT);
        streams = create();
      }
    }
  }

  /**
   * Makes damaged stores anew, if {@code failure}, met while reading one, tells of damage; returns
   * whether it does, and meanwhile nothing is {@linkplain #isReady ready}.
   */
  public boolean mend(RuntimeException failure) {
    var damage = StoreDamage.of(failure);
    var damaged = streams;
    if (damage.isPresent()) {
      mending = true;
      Thread.ofPlatform()
          .name(applicationId + "-mend")
          .start(() -> startAgain(damaged, damage.get()));
    }
    return damage.isPresent();
  }

  private synchronized void startAgain(KafkaStreams damaged, StoreDamage damage) {
    try {
      if (closing || streams != damaged) {
        return; // another reader has met the same damage
      }
      damaged.close(CLOSE_TIMEOUT);
      wipe(damage);
      streams = create();
      start();
    } catch (RuntimeException e) {
      threads.fail("stores of " + applicationId + " cannot be made anew", e);
    } finally {
      mending = false;
    }
  }

  private StoreDamage damage(StreamsException cause, boolean again) {
    var damage = StoreDamage.of(cause);
    if (again && damage.isPresent()) {
      return damage.get();
    }
    throw unusable(cause);
  }

  private IllegalStateException unusable(StreamsException cause) {
    return new IllegalStateException(
        "the stores in %s cannot be opened, nothing was deleted: %s"
            .formatted(stores, StoreDamage.surroundings(cause).orElse(cause.getMessage())),
        cause);
  }

  private void wipe(StoreDamage damage) {
    LOGGER
        .atWarn()
        .log(
            "stores in {} are damaged ({}): {} made anew from the changelog",
            stores,
            damage.what(),
            damage.task().map(task -> "task " + task + " is").orElse("all tasks are"));
    stores.wipe(damage.task());
  }

  /** Whether its stores are restored and it processes. */
  public boolean isReady() {
    return standing().isReady();
  }

  /** What it waits for, if it does not work. */
  public Standing standing() {
    var failure = threads.failure();
    if (failure.isPresent()) {
      return Standing.stopped(failure.get());
    }
    if (mending) {
      return Standing.waiting("makes damaged stores anew");
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
    return new Pulse(() -> streams.metrics()); // another instance after stores were made anew
  }

  /** Why it stopped by itself, if it did. */
  public Optional<Throwable> failure() {
    return threads.failure();
  }

  /**
   * A store of this process, to read from.
   *
   * @throws InvalidStateStoreException while it is being restored or moved
   */
  public <T> T store(String name, QueryableStoreType<T> type) {
    return streams.store(StoreQueryParameters.fromNameAndType(name, type));
  }

  /**
   * The parts of a store that this process holds, one a partition, to read from.
   *
   * @throws InvalidStateStoreException while one is being restored or moved
   */
  public <T> List<T> stores(String name, QueryableStoreType<T> type) {
    return streams.metadataForLocalThreads().stream()
        .flatMap(thread -> thread.activeTasks().stream())
        .map(task -> task.taskId().partition())
        .distinct()
        .map(p -> streams.store(StoreQueryParameters.fromNameAndType(name, type).withPartition(p)))
        .toList();
  }

  /** Commits what is done, leaves the group, so that another takes over at once, and returns. */
  @Override
  public void close() {
    closing = true;
    closeNow();
  }

  private synchronized void closeNow() {
    boolean closed =
        streams.close(
            CloseOptions.timeout(CLOSE_TIMEOUT)
                .withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
    if (!closed) {
      LOGGER.atWarn().log("Kafka Streams still runs after {}:{}", CLOSE_TIMEOUT, threads.doing());
    }
  }

  private void notice(State now) {
    if (now == State.ERROR) {
      threads.fail(applicationId + " has no thread left that works; its log says why", null);
    }
  }
}

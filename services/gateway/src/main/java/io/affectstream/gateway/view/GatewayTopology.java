package io.affectstream.gateway.view;

import io.affectstream.streams.Changelog;
import io.affectstream.streams.DeadLetters;
import io.affectstream.wire.topics.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.WallclockTimestampExtractor;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** {@code emotions -> views of sessions and clips}; what cannot be read {@code -> dead letters}. */
public final class GatewayTopology {
  private static final String STAGE = "gateway";
  private static final String READ = "read-emotions";
  private static final String VIEW = "view-sessions";
  private static final String BURY = "write-dead-letters";

  private final Topics topics;
  private final InstantSource clock;
  private final EventObserver observer;
  private final Duration retention;

  /**
   * @param retention how long a session is kept after its last event
   */
  public GatewayTopology(
      Topics topics, InstantSource clock, EventObserver observer, Duration retention) {
    this.topics = topics;
    this.clock = clock;
    this.observer = observer;
    this.retention = retention;
  }

  /** The topics behind the stores. */
  public static List<Changelog> changelogs(String application, Duration retention) {
    return Stream.of(SessionViews.SUMMARIES, SessionViews.EVENTS)
        .map(store -> new Changelog(application, store, retention.plusDays(1)))
        .toList();
  }

  public Topology build() {
    var bytes = Serdes.ByteArray();
    var topology = new Topology();
    topology.addSource(
        AutoOffsetReset.earliest(),
        READ,
        new WallclockTimestampExtractor(), // Kafka's usual one stops at a negative timestamp
        bytes.deserializer(),
        bytes.deserializer(),
        topics.emotions().name());
    topology.addProcessor(VIEW, this::views, READ);
    topology.addStateStore(store(SessionViews.SUMMARIES, new SummarySerde()), VIEW);
    topology.addStateStore(store(SessionViews.EVENTS, bytes), VIEW);
    topology.addSink(
        BURY, topics.deadLetters().name(), bytes.serializer(), bytes.serializer(), VIEW);
    return topology;
  }

  private SessionViews views() {
    return new SessionViews(topics, new DeadLetters(STAGE, clock), observer, retention);
  }

  private <V> StoreBuilder<KeyValueStore<String, V>> store(String name, Serde<V> values) {
    return Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(name), Serdes.String(), values)
        .withLoggingEnabled(new Changelog(STAGE, name, retention.plusDays(1)).configs());
  }
}

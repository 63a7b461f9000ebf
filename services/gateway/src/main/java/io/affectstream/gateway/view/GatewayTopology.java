package io.affectstream.gateway.view;

import io.affectstream.streams.Changelog;
import io.affectstream.streams.DeadLetters;
import io.affectstream.wire.topics.Topic;
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

/**
 * {@code emotions -> views of sessions and clips}, {@code consent -> what is forgotten there}; what
 * cannot be read {@code -> dead letters}.
 */
public final class GatewayTopology {
  private static final String STAGE = "gateway";
  private static final String READ = "read-emotions";
  private static final String VIEW = "view-sessions";
  private static final String READ_CONSENT = "read-consent";
  private static final String FORGET = "forget-subjects";
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
    return Stream.of(SessionViews.SUMMARIES, SessionViews.EVENTS, ForgottenSubjects.STORE)
        .map(store -> new Changelog(application, store, retention.plusDays(1)))
        .toList();
  }

  public Topology build() {
    var bytes = Serdes.ByteArray();
    var topology = new Topology();
    addSource(topology, READ, topics.emotions());
    addSource(topology, READ_CONSENT, topics.consent());
    topology.addProcessor(VIEW, this::views, READ);
    topology.addProcessor(FORGET, this::forgetting, READ_CONSENT);
    topology.addStateStore(store(SessionViews.SUMMARIES, new SummarySerde()), VIEW, FORGET);
    topology.addStateStore(store(SessionViews.EVENTS, bytes), VIEW, FORGET);
    topology.addStateStore(store(ForgottenSubjects.STORE, bytes), VIEW, FORGET);
    topology.addSink(
        BURY, topics.deadLetters().name(), bytes.serializer(), bytes.serializer(), VIEW, FORGET);
    return topology;
  }

  private static void addSource(Topology topology, String name, Topic<?> topic) {
    var bytes = Serdes.ByteArray().deserializer();
    topology.addSource(
        AutoOffsetReset.earliest(),
        name,
        new WallclockTimestampExtractor(), // Kafka's usual one stops at a negative timestamp
        bytes,
        bytes,
        topic.name());
  }

  private ForgottenSubjects forgetting() {
    return new ForgottenSubjects(topics, new DeadLetters(STAGE, clock));
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

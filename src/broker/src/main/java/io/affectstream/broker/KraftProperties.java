package io.affectstream.broker;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Kafka server properties, set for a few partitions and little memory. */
final class KraftProperties {
  static final String CONTROLLER_LISTENER = "CONTROLLER";
  static final String CLIENT_LISTENER = "PLAINTEXT";

  /** Big enough for a fusion head in {@code affect.models.v1}; other topics set less. */
  private static final int MAX_MESSAGE_BYTES = 16 << 20;

  private static final int SEGMENT_BYTES = 64 << 20;
  private static final int INTERNAL_SEGMENT_BYTES = 8 << 20; // fusion commits 50 times a second
  private static final int INDEX_BYTES = 1 << 20; // covers a segment of 64 MiB five times over
  private static final int CLEANER_BYTES = 4 << 20;

  private KraftProperties() {}

  /** What makes a node: its number, its voters and its folder. */
  static Map<String, String> identity(int nodeId, String roles, String voter, Path dataDir) {
    return Map.of(
        "node.id",
        Integer.toString(nodeId),
        "process.roles",
        roles,
        "controller.quorum.voters",
        voter,
        "controller.listener.names",
        CONTROLLER_LISTENER,
        "listener.security.protocol.map",
        "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
        "log.dirs",
        dataDir.toString());
  }

  /** Listeners by name; the client listener is also what brokers call one another by. */
  static Map<String, String> listeners(Map<String, Integer> ports) {
    var properties = new HashMap<String, String>();
    properties.put("listeners", join(ports));
    if (ports.containsKey(CLIENT_LISTENER)) {
      properties.put("inter.broker.listener.name", CLIENT_LISTENER);
      properties.put(
          "advertised.listeners", join(Map.of(CLIENT_LISTENER, ports.get(CLIENT_LISTENER))));
    }
    return properties;
  }

  /** Internal topics with few partitions and {@code replicas} copies. */
  static Map<String, String> internalTopics(int replicas) {
    var properties = new HashMap<String, String>();
    String minInSync = Integer.toString(Math.max(1, replicas - 1));
    for (String topic : new String[] {"transaction.state.log", "share.coordinator.state.topic"}) {
      properties.put(topic + ".min.isr", minInSync);
    }
    properties.put("offsets.topic.replication.factor", Integer.toString(replicas));
    properties.put("transaction.state.log.replication.factor", Integer.toString(replicas));
    properties.put("share.coordinator.state.topic.replication.factor", Integer.toString(replicas));
    properties.put("offsets.topic.num.partitions", "4");
    properties.put("transaction.state.log.num.partitions", "4");
    properties.put("share.coordinator.state.topic.num.partitions", "1");
    properties.put("offsets.topic.segment.bytes", Integer.toString(INTERNAL_SEGMENT_BYTES));
    properties.put("transaction.state.log.segment.bytes", Integer.toString(INTERNAL_SEGMENT_BYTES));
    properties.put("default.replication.factor", Integer.toString(replicas));
    properties.put("min.insync.replicas", minInSync);
    properties.put("auto.create.topics.enable", "false");
    return properties;
  }

  /** Few threads, small buffers. */
  static Map<String, String> small() {
    var properties = new HashMap<String, String>();
    properties.put("num.network.threads", "2");
    properties.put("num.io.threads", "2");
    properties.put("background.threads", "2");
    properties.put("num.replica.fetchers", "1");
    properties.put("log.cleaner.threads", "1");
    properties.put("log.cleaner.dedupe.buffer.size", Integer.toString(CLEANER_BYTES));
    properties.put("log.retention.check.interval.ms", "60000");
    properties.put("log.segment.bytes", Integer.toString(SEGMENT_BYTES));
    properties.put("log.index.size.max.bytes", Integer.toString(INDEX_BYTES));
    properties.put("message.max.bytes", Integer.toString(MAX_MESSAGE_BYTES));
    return properties;
  }

  /** A broker is at work soon, and a group's first member does not wait for others. */
  static Map<String, String> quickRecovery() {
    return Map.of(
        "broker.heartbeat.interval.ms",
        "500", // the first few of them take a broker into service
        "group.initial.rebalance.delay.ms",
        "0",
        // a killed producer's open transaction holds readers up until it is aborted
        "transaction.abort.timed.out.transaction.cleanup.interval.ms",
        "1000");
  }

  @SafeVarargs
  static Map<String, String> merge(Map<String, String>... parts) {
    var all = new HashMap<String, String>();
    for (var part : parts) {
      all.putAll(part);
    }
    return all;
  }

  private static String join(Map<String, Integer> ports) {
    Collection<String> listeners =
        ports.entrySet().stream()
            .map(entry -> entry.getKey() + "://127.0.0.1:" + entry.getValue())
            .toList();
    return String.join(",", listeners);
  }
}

package io.affectstream.broker;

import static io.affectstream.broker.KraftProperties.CLIENT_LISTENER;
import static io.affectstream.broker.KraftProperties.CONTROLLER_LISTENER;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.Uuid;

/**
 * One controller and several brokers in this JVM, for tests and fault drills: brokers stop and
 * start again on the same port and data.
 *
 * <p>The controller has no broker's role, so that brokers can leave in any order; combined nodes
 * stopped one after another would wait for a quorum that is gone.
 */
public final class EmbeddedCluster implements AutoCloseable {
  private static final int CONTROLLER = 0;
  private static final int MAX_REPLICAS = 3;
  private static final String SESSION_MILLIS = "3000"; // a dead broker is missed soon

  private final Path dataDir;
  private final Uuid clusterId = Uuid.randomUuid();
  private final List<Integer> ports;
  private final Map<String, String> overrides;
  private final Map<Integer, KraftNode> running = new HashMap<>();

  private EmbeddedCluster(Path dataDir, int brokers, Map<String, String> overrides) {
    this.dataDir = dataDir;
    this.ports = LoopbackPorts.free(brokers + 1);
    this.overrides = Map.copyOf(overrides);
  }

  /**
   * Starts a fresh cluster.
   *
   * @param overrides Kafka server properties on top of ours; {@code controlled.shutdown.enable
   *     =false} makes a stop look like a crash
   */
  public static EmbeddedCluster start(Path dataDir, int brokers, Map<String, String> overrides) {
    if (brokers < 1) {
      throw new IllegalArgumentException("a cluster needs at least one broker, was " + brokers);
    }
    var cluster = new EmbeddedCluster(dataDir, brokers, overrides);
    try {
      IntStream.rangeClosed(CONTROLLER, brokers).forEach(cluster::startNode);
    } catch (RuntimeException e) {
      cluster.close();
      throw e;
    }
    return cluster;
  }

  /** All brokers, running or not. */
  public String bootstrapServers() {
    return ports.stream().skip(1).map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
  }

  /** Copies a topic can have here. */
  public short replicas() {
    return (short) Math.min(MAX_REPLICAS, ports.size() - 1);
  }

  /**
   * Stops broker {@code id}; nothing happens if it is stopped.
   *
   * @param id from 1
   */
  public synchronized void stopBroker(int id) {
    stopNode(requireBroker(id));
  }

  /**
   * Starts broker {@code id} again on its data and port; nothing happens if it runs.
   *
   * @param id from 1
   */
  public synchronized void startBroker(int id) {
    startNode(requireBroker(id));
  }

  /** Stops the brokers, then the controller. */
  @Override
  public synchronized void close() {
    var ids = new ArrayList<>(running.keySet());
    ids.sort((a, b) -> Integer.compare(b, a));
    ids.forEach(this::stopNode);
  }

  private int requireBroker(int id) {
    if (id <= CONTROLLER || id >= ports.size()) {
      throw new IllegalArgumentException("brokers are 1 to " + (ports.size() - 1) + ", was " + id);
    }
    return id;
  }

  private synchronized void startNode(int id) {
    running.computeIfAbsent(
        id, _ -> KraftNode.start(dataDir.resolve("node-" + id), clusterId, properties(id)));
  }

  private void stopNode(int id) {
    var node = running.remove(id);
    if (node != null) {
      node.close();
    }
  }

  private Map<String, String> properties(int id) {
    boolean controller = id == CONTROLLER;
    return KraftProperties.merge(
        KraftProperties.identity(
            id,
            controller ? "controller" : "broker",
            CONTROLLER + "@127.0.0.1:" + ports.getFirst(),
            dataDir.resolve("node-" + id)),
        KraftProperties.listeners(
            Map.of(controller ? CONTROLLER_LISTENER : CLIENT_LISTENER, ports.get(id))),
        KraftProperties.internalTopics(replicas()),
        KraftProperties.small(),
        KraftProperties.quickRecovery(),
        Map.of("broker.session.timeout.ms", SESSION_MILLIS),
        overrides);
  }
}

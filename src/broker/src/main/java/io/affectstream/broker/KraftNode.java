package io.affectstream.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.SharedServer;
import kafka.server.StandardFaultHandlerFactory;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.BrokerState;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.raft.QuorumConfig;
import org.apache.kafka.server.ProcessRole;
import org.apache.kafka.server.ServerSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One KRaft process role (broker, controller or both), run inside this JVM.
 *
 * <p>The same parts as in Kafka's own {@code KafkaRaftServer}, taken singly: between the
 * controller's start and the broker's, {@link StaleRegistration} has its turn.
 */
final class KraftNode implements AutoCloseable {
  private static final String FORMATTED = "meta.properties";
  private static final Logger LOGGER = LoggerFactory.getLogger(KraftNode.class);

  private final Optional<ControllerServer> controller;
  private final Optional<BrokerServer> broker;

  private KraftNode(KafkaConfig config) {
    var found = KafkaRaftServer.initializeLogDirs(config, LOGGER, "");
    var shared = shared(config, found._1());
    var roles = config.processRoles();
    controller =
        roles.contains(ProcessRole.ControllerRole)
            ? Optional.of(new ControllerServer(shared, KafkaRaftServer.configSchema(), found._2()))
            : Optional.empty();
    broker =
        roles.contains(ProcessRole.BrokerRole)
            ? Optional.of(new BrokerServer(shared))
            : Optional.empty();
  }

  /**
   * Formats {@code dataDir} unless it was, and returns when the node serves.
   *
   * @param clusterId used only when formatting
   */
  static KraftNode start(Path dataDir, Uuid clusterId, Map<String, String> properties) {
    var config = new KafkaConfig(properties, false);
    format(dataDir, clusterId, config.nodeId());
    var node = new KraftNode(config);
    try {
      node.start();
      return node;
    } catch (RuntimeException e) {
      node.close();
      throw e;
    }
  }

  private void start() {
    controller.ifPresent(ControllerServer::startup);
    if (broker.isPresent()) {
      controller.ifPresent(StaleRegistration::strikeOff);
      broker.get().startup();
    }
  }

  /** Whether its broker is up, if it has one. */
  boolean isServing() {
    return broker.stream().allMatch(server -> server.brokerState() == BrokerState.RUNNING);
  }

  /** The broker first: its farewell needs the controller. */
  @Override
  public void close() {
    broker.ifPresent(BrokerServer::shutdown);
    controller.ifPresent(ControllerServer::shutdown);
    broker.ifPresent(BrokerServer::awaitShutdown);
    controller.ifPresent(ControllerServer::awaitShutdown);
  }

  private static SharedServer shared(KafkaConfig config, MetaPropertiesEnsemble folders) {
    var quorum = config.quorumConfig();
    return new SharedServer(
        config,
        folders,
        Time.SYSTEM,
        new Metrics(),
        CompletableFuture.completedFuture(QuorumConfig.parseVoterConnections(quorum.voters())),
        QuorumConfig.parseBootstrapServers(quorum.bootstrapServers()),
        new StandardFaultHandlerFactory(),
        ServerSocketFactory.INSTANCE);
  }

  private static void format(Path dataDir, Uuid clusterId, int nodeId) {
    if (Files.exists(dataDir.resolve(FORMATTED))) {
      return;
    }
    try {
      Files.createDirectories(dataDir);
      formatter(dataDir, clusterId, nodeId).run();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot format " + dataDir, e);
    } catch (Exception e) { // declared by Kafka's formatter
      throw new BrokerStartException("cannot format " + dataDir + ": " + e.getMessage(), e);
    }
  }

  private static Formatter formatter(Path dataDir, Uuid clusterId, int nodeId) {
    return new Formatter()
        .setPrintStream(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
        .setClusterId(clusterId.toString())
        .setNodeId(nodeId)
        .setControllerListenerName(KraftProperties.CONTROLLER_LISTENER)
        .setMetadataLogDirectory(dataDir.toString())
        .addDirectory(dataDir.toString())
        .setIgnoreFormatted(true);
  }
}

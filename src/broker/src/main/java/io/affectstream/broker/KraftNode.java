package io.affectstream.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** One KRaft process role (broker, controller or both), run inside this JVM. */
final class KraftNode implements AutoCloseable {
  private static final String FORMATTED = "meta.properties";

  private final KafkaRaftServer server;

  private KraftNode(KafkaRaftServer server) {
    this.server = server;
  }

  /**
   * Formats {@code dataDir} unless it was, and returns when the node serves.
   *
   * @param clusterId used only when formatting
   */
  static KraftNode start(Path dataDir, Uuid clusterId, Map<String, String> properties) {
    var config = new KafkaConfig(properties, false);
    format(dataDir, clusterId, config.nodeId());
    var server = new KafkaRaftServer(config, Time.SYSTEM);
    server.startup();
    return new KraftNode(server);
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
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

package io.affectstream.broker;

import static io.affectstream.broker.KraftProperties.CLIENT_LISTENER;
import static io.affectstream.broker.KraftProperties.CONTROLLER_LISTENER;

import java.util.Map;
import org.apache.kafka.common.Uuid;

/**
 * Apache Kafka, broker and controller in one (KRaft combined mode), inside this JVM.
 *
 * <p>Start it first and close it last: clients that stop later wait for it in vain. A fatal fault
 * of the broker (a full disk) halts the whole JVM, as it does in Kafka's own distribution.
 */
public final class EmbeddedBroker implements AutoCloseable {
  private static final int NODE = 1;

  private final BrokerConfig config;
  private final DirectoryLock lock;
  private final KraftNode node;

  private EmbeddedBroker(BrokerConfig config, DirectoryLock lock, KraftNode node) {
    this.config = config;
    this.lock = lock;
    this.node = node;
  }

  /**
   * Returns when the broker serves, with the data of the last run if {@code dataDir} has any.
   *
   * @throws BrokerStartException if a port or the folder is taken, or the data cannot be opened
   */
  public static EmbeddedBroker start(BrokerConfig config) {
    LoopbackPorts.requireFree(config.port(), BrokerConfig.PORT);
    LoopbackPorts.requireFree(config.controllerPort(), BrokerConfig.CONTROLLER_PORT);
    var lock = DirectoryLock.acquire(config.dataDir(), BrokerConfig.DATA_DIR);
    try {
      var node = KraftNode.start(config.dataDir(), Uuid.randomUuid(), properties(config));
      return new EmbeddedBroker(config, lock, node);
    } catch (RuntimeException e) {
      lock.close();
      throw new BrokerStartException(
          "the embedded broker cannot start on the data in %s (%s): move that folder away or set %s"
              .formatted(config.dataDir(), e.getMessage(), BrokerConfig.DATA_DIR),
          e);
    }
  }

  /** What clients put into {@code bootstrap.servers}. */
  public String bootstrapServers() {
    return "127.0.0.1:" + config.port();
  }

  /** Whether clients are served. */
  public boolean isServing() {
    return node.isServing();
  }

  /** Flushes and stops; returns when all is on disk. */
  @Override
  public void close() {
    node.close();
    lock.close();
  }

  static Map<String, String> properties(BrokerConfig config) {
    return KraftProperties.merge(
        KraftProperties.identity(
            NODE,
            "broker,controller",
            NODE + "@127.0.0.1:" + config.controllerPort(),
            config.dataDir()),
        KraftProperties.listeners(
            Map.of(CLIENT_LISTENER, config.port(), CONTROLLER_LISTENER, config.controllerPort())),
        KraftProperties.internalTopics(1),
        KraftProperties.small(),
        KraftProperties.quickRecovery());
  }
}

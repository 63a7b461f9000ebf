package io.affectstream.broker;

import java.nio.file.Path;

/**
 * Where the embedded broker keeps its data and listens; always on loopback.
 *
 * @param dataDir {@value #DATA_DIR}; kept across restarts
 * @param port {@value #PORT}; what clients connect to
 * @param controllerPort {@value #CONTROLLER_PORT}; the KRaft quorum of one
 */
public record BrokerConfig(Path dataDir, int port, int controllerPort) {
  public static final String DATA_DIR = "affect.broker.data-dir";
  public static final String PORT = "affect.broker.port";
  public static final String CONTROLLER_PORT = "affect.broker.controller-port";

  /** Most of the disk that the topics may fill, in MiB. */
  public static final String MAX_MEGABYTES = "affect.broker.max-megabytes";

  public BrokerConfig {
    requirePort(PORT, port);
    requirePort(CONTROLLER_PORT, controllerPort);
    if (port == controllerPort) {
      throw new IllegalArgumentException(
          PORT + " and " + CONTROLLER_PORT + " are both " + port + "; set two different ports");
    }
  }

  /** A configuration for tests and drills, on two ports that are free now. */
  public static BrokerConfig onFreePorts(Path dataDir) {
    var ports = LoopbackPorts.free(2);
    return new BrokerConfig(dataDir, ports.getFirst(), ports.getLast());
  }

  private static void requirePort(String setting, int port) {
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException(setting + " must be in 1 to 65535, was " + port);
    }
  }
}

package io.affectstream.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** TCP ports of the loopback interface. */
final class LoopbackPorts {
  private LoopbackPorts() {}

  /** Distinct ports nobody listens on now; another process may still take one before its use. */
  static List<Integer> free(int count) {
    var sockets = new ArrayList<ServerSocket>();
    try {
      for (int i = 0; i < count; i++) {
        sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      return sockets.stream().map(ServerSocket::getLocalPort).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("no free port on loopback", e);
    } finally {
      sockets.forEach(LoopbackPorts::release);
    }
  }

  /**
   * Kafka halts the JVM when its port is taken, so it is tried first.
   *
   * @throws BrokerStartException naming {@code setting}, if somebody listens there
   */
  static void requireFree(int port, String setting) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true); // connections of a killed predecessor may linger
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      throw new BrokerStartException(
          "port %d is in use: stop the process that listens there, or set %s to a free port"
              .formatted(port, setting),
          e);
    }
  }

  private static void release(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException("port " + socket.getLocalPort() + " cannot be released", e);
    }
  }
}

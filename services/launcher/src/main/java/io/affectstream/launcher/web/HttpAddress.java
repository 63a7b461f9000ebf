package io.affectstream.launcher.web;

import io.affectstream.streams.Settings;
import io.affectstream.streams.SettingsException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * Where a process listens for HTTP.
 *
 * @param host {@value #HOST}; loopback unless set
 * @param port {@value #PORT}
 */
public record HttpAddress(String host, int port) {
  public static final String HOST = "affect.http.host";
  public static final String PORT = "affect.http.port";

  /** Reads the settings. */
  public static HttpAddress from(Settings settings) {
    return new HttpAddress(
        settings.text(HOST, "127.0.0.1"), settings.integer(PORT, 8088, 1, 65_535));
  }

  /**
   * Checks that the address can be taken, which the server itself would say less clearly.
   *
   * @throws SettingsException naming the setting to change
   */
  public void requireFree() {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true); // connections of a predecessor may linger
      socket.bind(new InetSocketAddress(host, port));
    } catch (IOException e) {
      throw new SettingsException(
          "cannot listen on %s:%d (%s): stop who listens there, or set %s or %s"
              .formatted(host, port, e.getMessage(), PORT, HOST),
          e);
    }
  }

  /** Makes it known to the server, which reads system properties. */
  public void publish() {
    System.setProperty(HOST, host);
    System.setProperty(PORT, Integer.toString(port));
  }
}

package io.affectstream.launcher.web;

import static io.affectstream.streams.SettingType.text;
import static io.affectstream.streams.SettingType.whole;

import io.affectstream.streams.Setting;
import io.affectstream.streams.Settings;
import io.affectstream.streams.SettingsException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;

/**
 * Where a process listens for HTTP.
 *
 * @param host loopback unless set
 */
public record HttpAddress(String host, int port) {
  public static final Setting<String> HOST =
      Setting.of("affect.http.host", text(), "The address on which the gateway listens.")
          .usually("127.0.0.1");

  public static final Setting<Integer> PORT =
      Setting.of("affect.http.port", whole(1, 65_535), "The port on which the gateway listens.")
          .usually(8088);

  public static final List<Setting<?>> SETTINGS = List.of(HOST, PORT);

  /** Reads the settings. */
  public static HttpAddress from(Settings settings) {
    return new HttpAddress(settings.get(HOST), settings.get(PORT));
  }

  /**
   * Checks that the address can be taken, which the server itself would say less clearly.
   *
   * @throws IOException naming the setting to change
   * @throws SettingsException if there is no such host
   */
  public void requireFree() throws IOException {
    var address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      throw new SettingsException(HOST + "=" + host + " cannot be used: there is no such host");
    }
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true); // connections of a predecessor may linger
      socket.bind(address);
    } catch (IOException e) {
      throw new IOException(
          "cannot listen on %s:%d (%s): stop who listens there, or set %s or %s"
              .formatted(host, port, e.getMessage(), PORT, HOST),
          e);
    }
  }

  /** Makes it known to the server, which reads system properties. */
  public void publish() {
    System.setProperty(HOST.key(), host);
    System.setProperty(PORT.key(), Integer.toString(port));
  }
}

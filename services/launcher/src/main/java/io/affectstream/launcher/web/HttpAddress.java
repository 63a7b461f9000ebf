package io.affectstream.launcher.web;

import static io.affectstream.streams.settings.SettingType.text;
import static io.affectstream.streams.settings.SettingType.whole;

import io.affectstream.launcher.process.Role;
import io.affectstream.streams.settings.Layout;
import io.affectstream.streams.settings.Setting;
import io.affectstream.streams.settings.Settings;
import io.affectstream.streams.settings.SettingsException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a process listens for HTTP; until it is closed no other on the same data folder does.
 *
 * <p>The gateway listens where its readers look for it, and nowhere else. A process without it has
 * health and metrics only, on a port for each role, or on the next free one when several run on one
 * machine.
 *
 * @param host loopback unless set
 * @param claim a port that was free
 */
public record HttpAddress(String host, PortClaim claim) implements AutoCloseable {
  public static final Setting<String> HOST =
      Setting.of("affect.http.host", text(), "The address on which a process listens for HTTP.")
          .usually("127.0.0.1");

  public static final Setting<Integer> PORT =
      Setting.of("affect.http.port", whole(1, 65_535), "The port on which the gateway listens.")
          .usually(8088);

  public static final Setting<Integer> HEALTH_PORT =
      Setting.of(
          "affect.health.port",
          whole(1, 65_535),
          "The port of health and metrics without the gateway; else 8089 to 8093 by role, or a free"
              + " one from 8094.");

  public static final List<Setting<?>> SETTINGS = List.of(HOST, PORT, HEALTH_PORT);

  private static final Logger LOGGER = LoggerFactory.getLogger(HttpAddress.class);
  private static final Map<Role, Integer> HEALTH_PORTS =
      Map.of(
          Role.BROKER, 8089,
          Role.FUSION, 8090,
          Role.ENCODERS, 8091,
          Role.SPEECH, 8092,
          Role.RETRAINER, 8093);
  private static final int FIRST_SPARE_PORT = 8094;
  private static final int LAST_SPARE_PORT = 8187;

  /**
   * Takes the address of a process with {@code roles}.
   *
   * @throws IOException naming the setting to change, if it is taken
   * @throws SettingsException if there is no such host
   */
  public static HttpAddress of(Collection<Role> roles, Settings settings) throws IOException {
    var host = settings.get(HOST);
    if (new InetSocketAddress(host, 1).isUnresolved()) {
      throw new SettingsException(HOST + "=" + host + " cannot be used: there is no such host");
    }
    var folder = settings.get(Layout.DATA_DIR);
    if (roles.contains(Role.GATEWAY)) {
      return exactly(folder, host, PORT, settings.get(PORT));
    }
    var chosen = settings.find(HEALTH_PORT);
    return chosen.isPresent()
        ? exactly(folder, host, HEALTH_PORT, chosen.get())
        : anyOf(folder, host, healthPorts(roles));
  }

  /** The usual port of the first of {@code roles}, then those that are nobody's. */
  static IntStream healthPorts(Collection<Role> roles) {
    var usual = roles.stream().sorted().limit(1).mapToInt(HEALTH_PORTS::get);
    return IntStream.concat(usual, IntStream.rangeClosed(FIRST_SPARE_PORT, LAST_SPARE_PORT));
  }

  public int port() {
    return claim.port();
  }

  /** There is no authentication yet: who reaches the port reads everything. */
  public void warnIfOpen() {
    if (!isLoopback()) {
      LOGGER
          .atWarn()
          .log(
              "HTTP LISTENS ON {}, WHICH IS NOT LOOPBACK, AND NOBODY IS ASKED WHO THEY ARE: whoever"
                  + " reaches port {} reads every event. Put a proxy in front that authenticates, or"
                  + " set {}=127.0.0.1",
              host,
              port(),
              HOST);
    }
  }

  /** Makes it known to the server, which reads system properties. */
  public void publish() {
    System.setProperty("quarkus.http.host", host);
    System.setProperty("quarkus.http.port", Integer.toString(port()));
  }

  @Override
  public void close() throws IOException {
    claim.close();
  }

  private boolean isLoopback() {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException _) {
      return false; // nobody can tell
    }
  }

  private static HttpAddress exactly(Path folder, String host, Setting<?> setting, int port)
      throws IOException {
    return PortClaim.of(folder, host, port)
        .map(claim -> new HttpAddress(host, claim))
        .orElseThrow(
            () ->
                new IOException(
                    "cannot listen on %s:%d (%s): stop who listens there, or set %s or %s"
                        .formatted(host, port, obstacle(host, port), setting, HOST)));
  }

  /** A port that is free by now was taken by one who starts at the same time. */
  private static String obstacle(String host, int port) {
    return PortClaim.obstacle(host, port).orElse("another process of this data folder takes it");
  }

  private static HttpAddress anyOf(Path folder, String host, IntStream ports) throws IOException {
    return PortClaim.first(folder, host, ports)
        .map(claim -> new HttpAddress(host, claim))
        .orElseThrow(
            () ->
                new IOException(
                    "no port up to %d can be had on %s for health and metrics: set %s or %s"
                        .formatted(LAST_SPARE_PORT, host, HEALTH_PORT, HOST)));
  }
}

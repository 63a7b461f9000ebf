package io.affectstream.launcher.web;

import static io.affectstream.streams.settings.SettingType.duration;
import static io.affectstream.streams.settings.SettingType.text;
import static io.affectstream.streams.settings.SettingType.whole;

import io.affectstream.gateway.GatewayConfig;
import io.affectstream.gateway.http.HttpGuard;
import io.affectstream.streams.settings.Setting;
import io.affectstream.streams.settings.Settings;
import io.affectstream.streams.settings.SettingsException;
import java.time.Duration;
import java.util.List;

/**
 * What a process takes over HTTP.
 *
 * @param idleTimeout a connection on which no byte moves for so long ends, such as one with half a
 *     request; an event stream moves its heartbeats
 * @param maxConnections one more is closed at once
 * @param allowedHosts names under which this process may be asked beside its own
 */
public record HttpLimits(Duration idleTimeout, int maxConnections, String allowedHosts) {
  public static final Setting<Duration> IDLE_TIMEOUT =
      Setting.of(
              "affect.http.idle-timeout",
              duration(Duration.ofSeconds(1), Duration.ofHours(1)),
              "A connection on which no byte moves for so long ends.")
          .usually(Duration.ofSeconds(30));

  public static final Setting<Integer> MAX_CONNECTIONS =
      Setting.of(
              "affect.http.max-connections",
              whole(1, 100_000),
              "Connections open at a time; one more is closed at once.")
          .usually(2_048);

  public static final Setting<String> ALLOWED_HOSTS =
      Setting.of(
              HttpGuard.ALLOWED_HOSTS,
              text(),
              "Further names under which HTTP may be asked, separated by commas.")
          .usually("loopback and affect.http.host", _ -> "");

  public static final List<Setting<?>> SETTINGS =
      List.of(IDLE_TIMEOUT, MAX_CONNECTIONS, ALLOWED_HOSTS);

  /**
   * Reads the settings.
   *
   * @throws SettingsException if heartbeats come too seldom to keep a stream open
   */
  public static HttpLimits from(Settings settings) {
    var idle = settings.get(IDLE_TIMEOUT);
    var heartbeat = settings.get(GatewayConfig.HEARTBEAT);
    if (heartbeat.compareTo(idle) >= 0) {
      throw new SettingsException(
          "%s=%s would end every quiet event stream: make it longer than %s=%s"
              .formatted(IDLE_TIMEOUT, idle, GatewayConfig.HEARTBEAT, heartbeat));
    }
    return new HttpLimits(idle, settings.get(MAX_CONNECTIONS), settings.get(ALLOWED_HOSTS));
  }

  /** Makes them known to the server, which reads system properties. */
  public void publish() {
    System.setProperty(IDLE_TIMEOUT.key(), idleTimeout.toString());
    System.setProperty(MAX_CONNECTIONS.key(), Integer.toString(maxConnections));
    System.setProperty(ALLOWED_HOSTS.key(), allowedHosts);
  }
}

package io.affectstream.gateway;

import static io.affectstream.streams.settings.SettingType.duration;
import static io.affectstream.streams.settings.SettingType.path;
import static io.affectstream.streams.settings.SettingType.whole;

import io.affectstream.streams.settings.Layout;
import io.affectstream.streams.settings.Setting;
import io.affectstream.streams.settings.SettingType;
import io.affectstream.streams.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Settings of the gateway.
 *
 * @param stateDir where the session views lie
 * @param maxConnections event streams open at a time; one more gets 503
 * @param heartbeat how often a silent stream says that it lives, so that proxies, which give up
 *     after 60 s by default, hold the connection
 * @param sendTimeout a reader that takes nothing for so long is dropped
 * @param sessionRetention how long a session's view is kept after its last event
 */
public record GatewayConfig(
    Path stateDir,
    int maxConnections,
    Duration heartbeat,
    Duration sendTimeout,
    Duration sessionRetention) {
  private static final SettingType<Duration> UP_TO_A_MINUTE =
      duration(Duration.ofMillis(100), Duration.ofMinutes(1));

  public static final Setting<Path> STATE_DIR =
      Setting.of("affect.gateway.state-dir", path(), "Where the session views lie; can be rebuilt.")
          .usually(Layout.keptIn("gateway"));

  public static final Setting<Integer> MAX_CONNECTIONS =
      Setting.of(
              "affect.gateway.max-connections",
              whole(1, 10_000),
              "Event streams open at a time; one more gets 503.")
          .usually(512);

  public static final Setting<Duration> HEARTBEAT =
      Setting.of(
              "affect.gateway.heartbeat",
              UP_TO_A_MINUTE,
              "How often a silent event stream says that it lives.")
          .usually(Duration.ofSeconds(10));

  public static final Setting<Duration> SEND_TIMEOUT =
      Setting.of(
              "affect.gateway.send-timeout",
              UP_TO_A_MINUTE,
              "A reader that takes nothing for so long is dropped.")
          .usually(Duration.ofSeconds(30));

  public static final Setting<Duration> SESSION_RETENTION =
      Setting.of(
              "affect.gateway.session-retention",
              duration(Duration.ofMinutes(1), Duration.ofDays(3650)),
              "How long a session's view is kept after its last event.")
          .usually(Duration.ofDays(7));

  public static final List<Setting<?>> SETTINGS =
      List.of(STATE_DIR, MAX_CONNECTIONS, HEARTBEAT, SEND_TIMEOUT, SESSION_RETENTION);

  /** Reads the settings; those that are not set get their defaults. */
  public static GatewayConfig from(Settings settings) {
    return new GatewayConfig(
        settings.get(STATE_DIR),
        settings.get(MAX_CONNECTIONS),
        settings.get(HEARTBEAT),
        settings.get(SEND_TIMEOUT),
        settings.get(SESSION_RETENTION));
  }
}

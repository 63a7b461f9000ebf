package io.affectstream.gateway;

import io.affectstream.streams.Settings;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Settings of the gateway.
 *
 * @param stateDir {@value #STATE_DIR}; where the session views lie
 * @param maxConnections {@value #MAX_CONNECTIONS}; event streams open at a time
 * @param heartbeat {@value #HEARTBEAT}; a silent stream says that it lives
 * @param sendTimeout {@value #SEND_TIMEOUT}; a reader that takes nothing for so long is dropped
 * @param sessionRetention {@value #SESSION_RETENTION}; how long a session's view is kept after its
 *     last event
 */
public record GatewayConfig(
    Path stateDir,
    int maxConnections,
    Duration heartbeat,
    Duration sendTimeout,
    Duration sessionRetention) {
  public static final String STATE_DIR = "affect.gateway.state-dir";
  public static final String MAX_CONNECTIONS = "affect.gateway.max-connections";
  public static final String HEARTBEAT = "affect.gateway.heartbeat";
  public static final String SEND_TIMEOUT = "affect.gateway.send-timeout";
  public static final String SESSION_RETENTION = "affect.gateway.session-retention";

  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** Reads the settings; those that are not set get their defaults. */
  public static GatewayConfig from(Settings settings) {
    return new GatewayConfig(
        settings.path(STATE_DIR),
        settings.integer(MAX_CONNECTIONS, 64, 1, 10_000),
        settings.duration(HEARTBEAT, Duration.ofSeconds(15), Duration.ofMillis(100), MINUTE),
        settings.duration(SEND_TIMEOUT, Duration.ofSeconds(30), Duration.ofMillis(100), MINUTE),
        settings.duration(
            SESSION_RETENTION, Duration.ofDays(7), Duration.ofMinutes(1), Duration.ofDays(3650)));
  }
}

package io.affectstream.streams.cluster;

import io.affectstream.streams.KafkaProfile;
import io.affectstream.streams.settings.SettingsException;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.utils.Utils;

/** One of the addresses that a cluster is found by. */
record BootstrapAddress(String host, int port) {
  private static final int MOST_PORT = 65_535;

  /**
   * All addresses of {@code text}, which separates them by commas.
   *
   * @throws SettingsException if one is none
   */
  static List<BootstrapAddress> all(String text) {
    return Arrays.stream(text.split(","))
        .map(String::strip)
        .filter(one -> !one.isEmpty())
        .map(BootstrapAddress::of)
        .toList();
  }

  private static BootstrapAddress of(String text) {
    var host = Utils.getHost(text);
    var port = host == null ? null : Utils.getPort(text);
    if (host == null || port == null || port < 1 || port > MOST_PORT) {
      throw new SettingsException(
          "%s=%s cannot be used: write HOST:PORT, several separated by commas"
              .formatted(KafkaProfile.BOOTSTRAP_SERVERS, text));
    }
    return new BootstrapAddress(host, port);
  }

  @Override
  public String toString() {
    return host.contains(":") ? "[" + host + "]:" + port : host + ":" + port;
  }
}

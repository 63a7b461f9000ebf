package io.affectstream.streams;

import io.affectstream.streams.settings.Setting;
import io.affectstream.streams.settings.SettingType;
import io.affectstream.streams.settings.Settings;
import io.affectstream.streams.settings.SettingsException;
import io.affectstream.wire.registry.RemoteRegistry;
import io.affectstream.wire.topics.Topics;
import java.net.URI;
import java.util.List;

/** Which registry gives the schemas their ids. */
public final class WireSettings {
  public static final Setting<URI> REGISTRY_URL =
      Setting.of(
          "affect.registry.url",
          new SettingType<>(
              "an http or https address such as http://registry:8081",
              WireSettings::address,
              URI::toString),
          "Base of a Confluent-compatible registry; without it the ids that ship are used.");

  public static final List<Setting<?>> SETTINGS = List.of(REGISTRY_URL);

  private WireSettings() {}

  /**
   * The topics of a deployment.
   *
   * @throws SettingsException if the address is no HTTP address
   */
  public static Topics topics(Settings settings) {
    return settings
        .find(REGISTRY_URL)
        .map(url -> new Topics(new RemoteRegistry(url)))
        .orElseGet(Topics::embedded);
  }

  private static URI address(String url) {
    if (!url.matches("https?://[^/\\s].*")) {
      throw new IllegalArgumentException("no HTTP address");
    }
    return URI.create(url);
  }
}

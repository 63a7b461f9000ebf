package io.affectstream.streams;

import io.affectstream.wire.RemoteRegistry;
import io.affectstream.wire.topics.Topics;
import java.net.URI;

/** Which registry gives the schemas their ids. */
public final class WireSettings {
  /** Base of a Confluent-compatible registry; without it the ids that ship are used. */
  public static final String REGISTRY_URL = "affect.registry.url";

  private WireSettings() {}

  /**
   * The topics of a deployment.
   *
   * @throws SettingsException if the address is no HTTP address
   */
  public static Topics topics(Settings settings) {
    return settings
        .find(REGISTRY_URL)
        .filter(url -> !url.isBlank())
        .map(WireSettings::remote)
        .orElseGet(Topics::embedded);
  }

  private static Topics remote(String url) {
    if (!url.matches("https?://[^/\\s].*")) {
      throw new SettingsException(
          REGISTRY_URL
              + " must be an http or https address such as http://registry:8081, was "
              + url);
    }
    return new Topics(new RemoteRegistry(URI.create(url)));
  }
}

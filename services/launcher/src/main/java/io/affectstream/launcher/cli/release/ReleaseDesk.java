package io.affectstream.launcher.cli.release;

import io.affectstream.launcher.process.ClusterCheck;
import io.affectstream.retrainer.RetrainerConfig;
import io.affectstream.retrainer.release.OpenReleases;
import io.affectstream.streams.KafkaProfile;
import io.affectstream.streams.WireSettings;
import io.affectstream.streams.settings.Settings;
import java.io.IOException;

/** Where commands find the releases of this machine's retrainer. */
final class ReleaseDesk {
  private ReleaseDesk() {}

  /**
   * Opens them; the key must be here, and the broker must answer.
   *
   * @throws IOException saying what is missing
   */
  static OpenReleases open(Settings settings) throws IOException {
    var config = RetrainerConfig.from(settings);
    var kafka = KafkaProfile.from(settings);
    new ClusterCheck(kafka).requireAnswer();
    return OpenReleases.of(config.dataDir(), config.model(), kafka, WireSettings.topics(settings));
  }
}

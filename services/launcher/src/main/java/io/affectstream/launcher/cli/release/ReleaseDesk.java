package io.affectstream.launcher.cli.release;

import io.affectstream.inference.bundle.Bundle;
import io.affectstream.launcher.process.ClusterCheck;
import io.affectstream.retrainer.RetrainerConfig;
import io.affectstream.retrainer.release.ReleaseShelf;
import io.affectstream.retrainer.release.Releases;
import io.affectstream.retrainer.release.SigningKey;
import io.affectstream.retrainer.release.TopicPublisher;
import io.affectstream.streams.KafkaProfile;
import io.affectstream.streams.WireSettings;
import io.affectstream.streams.settings.Settings;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;

/** The releases of this machine's retrainer, for as long as a command runs. */
final class ReleaseDesk implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final ReleaseShelf shelf;
  private final Releases releases;

  private ReleaseDesk(ReleaseShelf shelf, Releases releases) {
    this.shelf = shelf;
    this.releases = releases;
  }

  /**
   * Opens them; the key must be here, and the broker must answer.
   *
   * @throws IOException saying what is missing
   */
  static ReleaseDesk open(Settings settings) throws IOException, InterruptedException {
    var config = RetrainerConfig.from(settings);
    var key = SigningKey.open(config.dataDir());
    var kafka = KafkaProfile.from(settings);
    new ClusterCheck(kafka).requireAnswer();
    var topic = WireSettings.topics(settings).models();
    var shelf = new ReleaseShelf(kafka, topic, key.shown());
    shelf.start();
    if (!shelf.awaitCaughtUp(PATIENCE)) {
      shelf.close();
      throw new IOException("%s was not read within %s".formatted(topic.name(), PATIENCE));
    }
    var name = Bundle.open(config.model()).name();
    var publisher = new TopicPublisher(kafka, topic);
    return new ReleaseDesk(
        shelf,
        new Releases(
            name,
            config.dataDir(),
            config.model(),
            topic,
            key,
            shelf,
            publisher,
            InstantSource.system()));
  }

  Releases releases() {
    return releases;
  }

  @Override
  public void close() {
    shelf.close();
  }
}

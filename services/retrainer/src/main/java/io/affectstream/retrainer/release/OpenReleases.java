package io.affectstream.retrainer.release;

import io.affectstream.inference.bundle.Bundle;
import io.affectstream.streams.KafkaProfile;
import io.affectstream.wire.topics.Topics;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/**
 * The releases of a cluster, for a command that lists, promotes or rolls back: {@code try (var open
 * = OpenReleases.of(...)) { open.releases().promote(Optional.empty()); }}. It may run beside the
 * retrainer, on its folder.
 */
public final class OpenReleases implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final ReleaseShelf shelf;
  private final Releases releases;

  private OpenReleases(ReleaseShelf shelf, Releases releases) {
    this.shelf = shelf;
    this.releases = releases;
  }

  /**
   * Reads what stands on the topic.
   *
   * @param data the folder of the retrainer, with its signing key
   * @param shipped the bundle that fusion starts with
   * @throws IOException if there is no key, no bundle, or the topic cannot be read
   */
  public static OpenReleases of(Path data, Path shipped, KafkaProfile kafka, Topics topics)
      throws IOException {
    var key = SigningKey.open(data);
    var name = Bundle.open(shipped).name();
    var shelf = new ReleaseShelf(kafka, topics.models(), key.shown());
    shelf.start();
    try {
      if (!shelf.awaitCaughtUp(PATIENCE)) {
        shelf.close();
        throw new IOException("%s was not read within %s".formatted(topics.models(), PATIENCE));
      }
    } catch (InterruptedException e) {
      shelf.close();
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while reading releases");
    }
    var publisher = new TopicPublisher(kafka, topics.models());
    var clock = InstantSource.system();
    return new OpenReleases(
        shelf, new Releases(name, data, shipped, topics.models(), key, shelf, publisher, clock));
  }

  public Releases releases() {
    return releases;
  }

  @Override
  public void close() {
    shelf.close();
  }
}

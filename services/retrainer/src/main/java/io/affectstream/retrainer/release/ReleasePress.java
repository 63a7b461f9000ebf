package io.affectstream.retrainer.release;

import io.affectstream.inference.release.ReleaseContent;
import io.affectstream.wire.PoisonRecordException;
import io.affectstream.wire.learning.ModelRelease;
import io.affectstream.wire.learning.ModelRelease.Seal;
import io.affectstream.wire.learning.ReleaseOrigin;
import io.affectstream.wire.topics.Topic;
import java.io.IOException;
import java.util.Map;

/** Makes releases: numbered, signed, kept, and only then published. */
final class ReleasePress {
  private final Topic<ModelRelease> topic;
  private final ReleaseArchive archive;
  private final SigningKey key;
  private final Publisher publisher;

  ReleasePress(
      Topic<ModelRelease> topic, ReleaseArchive archive, SigningKey key, Publisher publisher) {
    this.topic = topic;
    this.archive = archive;
    this.key = key;
    this.publisher = publisher;
  }

  /**
   * What is to be published.
   *
   * @param encoders the encoder of each modality that it was trained on
   */
  record Proof(ReleaseContent content, Map<String, String> encoders, ReleaseOrigin origin) {
    ModelRelease numbered(String name, long sequence) {
      return new ModelRelease(
          name,
          sequence,
          content.manifest(),
          content.weights(),
          content.sha256(),
          encoders,
          origin,
          Seal.NONE);
    }
  }

  /** Signs {@code unsigned}, keeps it, and publishes it under its key. */
  KeptRelease publish(KeptRelease unsigned) throws IOException {
    var signed = key.sign(unsigned.release());
    var kept = new KeptRelease(unsigned.key(), signed, unsigned.samples());
    byte[] record = readable(signed);
    archive.keep(kept);
    publisher.publish(kept.key(), record);
    return kept;
  }

  /** Publishes what was kept, as it is. */
  void publishAgain(KeptRelease kept) throws IOException {
    publisher.publish(kept.key(), topic.encode(kept.release()));
  }

  /** What nobody could read, as when the clock of the machine stands at 1970, is not published. */
  private byte[] readable(ModelRelease release) throws IOException {
    byte[] record = topic.encode(release);
    try {
      topic.decode(record);
      return record;
    } catch (PoisonRecordException e) {
      throw new IOException("the release could not be read by anybody: " + e.detail(), e);
    }
  }
}

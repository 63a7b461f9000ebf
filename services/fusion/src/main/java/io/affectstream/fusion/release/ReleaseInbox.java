package io.affectstream.fusion.release;

import io.affectstream.wire.DeadLetter;
import io.affectstream.wire.PoisonRecordException;
import io.affectstream.wire.learning.ModelRelease;
import io.affectstream.wire.topics.Topic;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the records of the topic of releases one by one: those of the own model that a trusted
 * key signed and that are newer than what serves go into service, and whatever else pretends to be
 * one is refused aloud. For one thread.
 */
final class ReleaseInbox {
  private static final Logger LOGGER = LoggerFactory.getLogger(ReleaseInbox.class);

  private final Topic<ModelRelease> topic;
  private final TrustedKeys keys;
  private final ReleaseTaker taker;
  private final ReleaseLetters letters;
  private final ReleaseMetrics metrics;
  private volatile long sequence; // of the release in service; the metrics read it
  private String version = "";

  ReleaseInbox(
      Topic<ModelRelease> topic,
      TrustedKeys keys,
      ReleaseTaker taker,
      ReleaseLetters letters,
      ReleaseMetrics metrics) {
    this.topic = topic;
    this.keys = keys;
    this.taker = taker;
    this.letters = letters;
    this.metrics = metrics;
    metrics.show(() -> sequence);
  }

  void receive(ConsumerRecord<byte[], byte[]> record) {
    var serving = ModelRelease.serving(taker.name());
    if (record.key() != null && !new String(record.key(), StandardCharsets.UTF_8).equals(serving)) {
      return; // of another model, or a candidate, which serves nobody
    }
    if (record.key() != null && record.value() == null) {
      LOGGER.atInfo().log("the releases of {} were deleted; what serves, serves on", serving);
      return;
    }
    try {
      consider(read(record));
    } catch (RefusedReleaseException e) {
      var at = new DeadLetter.Position(record.topic(), record.partition(), record.offset());
      refuse(at, record.value(), e);
    }
  }

  /** A record whose bytes are damaged was passed over. */
  void damaged(TopicPartition partition, long offset) {
    var at = new DeadLetter.Position(partition.topic(), partition.partition(), offset);
    refuse(at, null, new RefusedReleaseException(Refusal.DAMAGED, "the bytes of it are damaged"));
  }

  /** The topic has {@code end} records in {@code partition}. */
  void endsBefore(int partition, long end) {
    letters.endsBefore(partition, end);
  }

  private ModelRelease read(ConsumerRecord<byte[], byte[]> record) throws RefusedReleaseException {
    if (record.key() == null) {
      throw new RefusedReleaseException(Refusal.UNREADABLE, "it has no key that names a model");
    }
    try {
      return topic.decode(record.value());
    } catch (PoisonRecordException e) {
      throw new RefusedReleaseException(Refusal.UNREADABLE, "it is no release: " + e.detail(), e);
    }
  }

  private void consider(ModelRelease release) throws RefusedReleaseException {
    if (!release.name().equals(taker.name())) {
      throw new RefusedReleaseException(Refusal.NAME, "it names another model than its key does");
    }
    keys.require(release);
    if (release.sequence() == sequence && release.version().equals(version)) {
      metrics.repeated();
      return;
    }
    if (release.sequence() <= sequence) {
      throw new RefusedReleaseException(
          Refusal.OLDER,
          "its sequence %d is not above %d, which serves".formatted(release.sequence(), sequence));
    }
    taker.take(release);
    sequence = release.sequence();
    version = release.version();
    metrics.taken();
    LOGGER
        .atInfo()
        .addKeyValue("model", release.name())
        .addKeyValue("version", version)
        .log("release {} of {} serves: {}", version, release.name(), release.origin().reason());
  }

  private void refuse(
      DeadLetter.Position at, byte @Nullable [] value, RefusedReleaseException refusal) {
    metrics.refused(refusal.reason());
    var detail = "a release was refused (%s): %s".formatted(refusal.reason(), refusal.getMessage());
    LOGGER
        .atWarn()
        .addKeyValue("model", taker.name())
        .addKeyValue("partition", at.partition())
        .addKeyValue("offset", at.offset())
        .addKeyValue("reason", refusal.reason())
        .log("{}; what served before serves on", detail);
    letters.write(taker.name(), at, value, detail);
  }
}

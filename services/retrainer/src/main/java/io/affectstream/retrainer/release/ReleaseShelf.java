package io.affectstream.retrainer.release;

import io.affectstream.streams.KafkaProfile;
import io.affectstream.streams.follow.TopicFollower;
import io.affectstream.wire.PoisonRecordException;
import io.affectstream.wire.learning.ModelRelease;
import io.affectstream.wire.learning.ReleaseKey;
import io.affectstream.wire.limits.WireLimits;
import io.affectstream.wire.topics.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The newest release of each key on {@code affect.models.v1} that our own key signed. */
public final class ReleaseShelf implements Published, AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(ReleaseShelf.class);

  private final Topic<ModelRelease> topic;
  private final ReleaseKey trusted;
  private final Map<String, ModelRelease> newest = new ConcurrentHashMap<>();
  private final Map<String, Long> last = new ConcurrentHashMap<>();
  private final TopicFollower follower;

  public ReleaseShelf(KafkaProfile kafka, Topic<ModelRelease> topic, ReleaseKey trusted) {
    this.topic = topic;
    this.trusted = trusted;
    this.follower = new TopicFollower(topic.name(), kafka, this::read);
  }

  public void start() {
    follower.start();
  }

  /** Waits until all that were published before the start are known, at most {@code patience}. */
  public boolean awaitCaughtUp(Duration patience) throws InterruptedException {
    return follower.awaitCaughtUp(patience);
  }

  @Override
  public Optional<ModelRelease> newest(String key) {
    return Optional.ofNullable(newest.get(key));
  }

  @Override
  public long lastSequence(String key) {
    return last.getOrDefault(key, 0L);
  }

  @Override
  public long lastSequence() {
    return last.values().stream().mapToLong(sequence -> sequence).max().orElse(0);
  }

  @Override
  public void close() {
    follower.close();
  }

  private void read(ConsumerRecord<byte[], byte[]> record) {
    try {
      var release = topic.decode(record.value());
      var key = new String(record.key(), StandardCharsets.UTF_8);
      if (release.sequence() < WireLimits.LAST_SEQUENCE / 2) { // else a stranger could use them up
        last.merge(key, release.sequence(), Math::max);
      }
      if (!trusted.signed(release)) {
        LOGGER
            .atWarn()
            .log(
                "release {} of {} was not signed by the key of this retrainer and is passed over",
                release.version(),
                key);
        return;
      }
      newest.merge(key, release, ReleaseShelf::later);
    } catch (PoisonRecordException | RuntimeException e) {
      LOGGER.atWarn().log("a record of {} is no release: {}", topic, e.getMessage());
    }
  }

  private static ModelRelease later(ModelRelease one, ModelRelease other) {
    return other.sequence() >= one.sequence() ? other : one;
  }
}

package io.affectstream.streams.consent;

import io.affectstream.streams.KafkaProfile;
import io.affectstream.streams.follow.TopicFollower;
import io.affectstream.wire.ClipId;
import io.affectstream.wire.PoisonRecordException;
import io.affectstream.wire.learning.Subject;
import io.affectstream.wire.learning.Withdrawal;
import io.affectstream.wire.topics.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Those who asked to be forgotten, as {@code affect.consent.v1} says. Once somebody is in here they
 * stay: session ids are not used again.
 */
public final class Withdrawals implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(Withdrawals.class);

  private final Topic<Withdrawal> topic;
  private final Set<Subject> subjects = ConcurrentHashMap.newKeySet();
  private final TopicFollower follower;

  public Withdrawals(KafkaProfile kafka, Topic<Withdrawal> topic) {
    this.topic = topic;
    this.follower = new TopicFollower(topic.name(), kafka, this::read);
  }

  /** Returns at once; until {@link #awaitCaughtUp} some may not be known yet. */
  public void start() {
    follower.start();
  }

  /** Waits until all that were written before the start are known, at most {@code patience}. */
  public boolean awaitCaughtUp(Duration patience) throws InterruptedException {
    return follower.awaitCaughtUp(patience);
  }

  public boolean isCaughtUp() {
    return follower.isCaughtUp();
  }

  /** Whether nothing of {@code clip} may be kept, shown or learnt from. */
  public boolean covers(ClipId clip) {
    return !subjects.isEmpty()
        && (subjects.contains(Subject.session(clip.session()))
            || subjects.contains(Subject.participant(clip.session(), clip.participant())));
  }

  /** Whether all of {@code session} is to be forgotten. */
  public boolean coversSession(String session) {
    return subjects.contains(Subject.session(session));
  }

  @Override
  public void close() {
    follower.close();
  }

  private void read(ConsumerRecord<byte[], byte[]> record) {
    try {
      topic.decode(record.value());
      subjects.add(Subject.parse(new String(record.key(), StandardCharsets.UTF_8)));
    } catch (PoisonRecordException | RuntimeException e) {
      LOGGER
          .atError()
          .addKeyValue("partition", record.partition())
          .addKeyValue("offset", record.offset())
          .log(
              "somebody asked to be forgotten and cannot be: the record is unreadable ({}); ask"
                  + " again by affect erase",
              e.getMessage());
    }
  }
}

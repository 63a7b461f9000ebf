package io.affectstream.ingestor;

import io.affectstream.media.ExtractedClip;
import io.affectstream.streams.KafkaProfile;
import io.affectstream.wire.ClipId;
import io.affectstream.wire.DeadLetter;
import io.affectstream.wire.topics.Topic;
import io.affectstream.wire.topics.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Stores clips: the media first, and when every replica has them, the ledger record. A clip whose
 * ledger record is stored is accepted; media without one expire. Thread-safe.
 */
final class ClipStore implements AutoCloseable {
  private static final String CLIENT = "affect-ingestor";

  private final Topics topics;
  private final ClipRecords records;
  private final ClipPolicies policies;
  private final KafkaProducer<byte[], byte[]> producer;

  ClipStore(Topics topics, ClipRecords records, ClipPolicies policies, KafkaProfile profile) {
    this.topics = topics;
    this.records = records;
    this.policies = policies;
    this.producer = new KafkaProducer<>(profile.producer(CLIENT));
  }

  /**
   * Returns when the clip is accepted.
   *
   * @throws NotStoredException if it is not
   */
  void store(ClipId id, Source source, ExtractedClip clip) throws InterruptedException {
    var media = new ArrayList<Future<RecordMetadata>>();
    var policy = policies.of(id);
    records
        .audio(clip, policy)
        .ifPresent(audio -> media.add(send(topics.audio(), id.key(), audio)));
    records
        .frames(clip, policy)
        .ifPresent(frames -> media.add(send(topics.frames(), id.key(), frames)));
    await(media);
    await(List.of(send(topics.clips(), id.key(), records.ledger(source, clip, policy))));
  }

  /** Returns when the letter is stored. */
  void refuse(DeadLetter letter) throws InterruptedException {
    await(List.of(send(topics.deadLetters(), null, letter)));
  }

  private <T> Future<RecordMetadata> send(Topic<T> topic, byte @Nullable [] key, T value) {
    try {
      return producer.send(new ProducerRecord<>(topic.name(), key, topic.encode(value)));
    } catch (KafkaException e) {
      throw new NotStoredException("the broker does not take it", e);
    }
  }

  private static void await(List<Future<RecordMetadata>> sent) throws InterruptedException {
    for (var acknowledgement : sent) {
      try {
        acknowledgement.get();
      } catch (ExecutionException e) {
        throw new NotStoredException("the broker did not acknowledge it", e.getCause());
      }
    }
  }

  @Override
  public void close() {
    producer.close(); // nothing is left to send: every call waits for its acknowledgements
  }
}

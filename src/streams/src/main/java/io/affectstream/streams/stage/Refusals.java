package io.affectstream.streams.stage;

import io.affectstream.streams.ClipKeys;
import io.affectstream.streams.DeadLetters;
import io.affectstream.wire.AbsenceReason;
import io.affectstream.wire.ClipId;
import io.affectstream.wire.DeadLetter;
import io.affectstream.wire.PoisonRecordException;
import io.affectstream.wire.RejectionReason;
import io.affectstream.wire.topics.Topic;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a stage leaves behind for a record that it can give no outputs for. */
final class Refusals {
  private static final Logger LOGGER = LoggerFactory.getLogger(Refusals.class);

  private final Stage<?> stage;
  private final Topic<DeadLetter> topic;
  private final DeadLetters deadLetters;
  private final RecordSizes sizes;
  private final StageMetrics metrics;

  Refusals(
      Stage<?> stage,
      Topic<DeadLetter> topic,
      RecordSizes sizes,
      StageMetrics metrics,
      InstantSource clock) {
    this.stage = stage;
    this.sizes = sizes;
    this.topic = topic;
    this.deadLetters = new DeadLetters(stage.name(), clock);
    this.metrics = metrics;
  }

  /** Of a record that cannot be used: its dead letter and, where its key can be read, absences. */
  List<ProducerRecord<byte[], byte[]>> poisoned(
      ConsumerRecord<byte[], byte[]> record, PoisonRecordException cause) {
    var out = new ArrayList<ProducerRecord<byte[], byte[]>>();
    out.add(letter(record, cause));
    ClipKeys.read(record.key())
        .ifPresent(clip -> out.addAll(absences(clip, absence(cause.reason()))));
    return out;
  }

  /** A twin of a broken record may be whole; one that is forbidden stays forbidden. */
  private static AbsenceReason absence(RejectionReason reason) {
    return reason == RejectionReason.POLICY_DENIED
        ? AbsenceReason.POLICY
        : AbsenceReason.BROKEN_RECORD;
  }

  /** Of a record on which the stage failed: the same. */
  List<ProducerRecord<byte[], byte[]>> failed(
      ConsumerRecord<byte[], byte[]> record, Throwable cause) {
    LOGGER
        .atError()
        .addKeyValue("stage", stage.name())
        .addKeyValue("record", position(record))
        .setCause(cause)
        .log("stage failed on a record");
    var detail = "the stage threw " + cause.getClass().getSimpleName() + "; see its log";
    var out = new ArrayList<ProducerRecord<byte[], byte[]>>();
    out.add(letter(record, new PoisonRecordException(RejectionReason.STAGE_FAILED, detail)));
    ClipKeys.read(record.key())
        .ifPresent(clip -> out.addAll(absences(clip, AbsenceReason.STAGE_FAILED)));
    return out;
  }

  /** Of a place whose bytes cannot be read any more. */
  ProducerRecord<byte[], byte[]> damaged(TopicPartition partition, long offset) {
    var place = new DeadLetter.Position(partition.topic(), partition.partition(), offset);
    return toRecord(deadLetters.damaged(place));
  }

  /** The dead letter alone. */
  ProducerRecord<byte[], byte[]> letter(
      ConsumerRecord<byte[], byte[]> record, PoisonRecordException cause) {
    return toRecord(deadLetters.poison(position(record), record.key(), record.value(), cause));
  }

  private List<ProducerRecord<byte[], byte[]>> absences(ClipId clip, AbsenceReason reason) {
    try {
      return Output.encode(stage.absent(clip, reason), sizes);
    } catch (PoisonRecordException e) {
      throw new IllegalStateException("Kafka takes no absence of " + stage.name(), e);
    }
  }

  private ProducerRecord<byte[], byte[]> toRecord(DeadLetter letter) {
    metrics.refused(letter.reason());
    byte[] key = letter.clip().map(ClipId::key).orElse(null);
    return new ProducerRecord<>(topic.name(), key, topic.encode(letter));
  }

  private static DeadLetter.Position position(ConsumerRecord<byte[], byte[]> record) {
    return new DeadLetter.Position(record.topic(), record.partition(), record.offset());
  }
}

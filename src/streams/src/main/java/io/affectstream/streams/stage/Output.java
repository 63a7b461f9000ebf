package io.affectstream.streams.stage;

import io.affectstream.wire.ClipId;
import io.affectstream.wire.PoisonRecordException;
import io.affectstream.wire.RejectionReason;
import io.affectstream.wire.topics.Topic;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A record to write, under the key of its clip.
 *
 * @param <T> its value
 */
public record Output<T>(Topic<T> topic, ClipId clip, T value) {

  /**
   * The records of {@code outputs}.
   *
   * @throws PoisonRecordException if one is too big: the producer would refuse it for ever
   */
  static List<ProducerRecord<byte[], byte[]>> encode(List<Output<?>> outputs, RecordSizes sizes)
      throws PoisonRecordException {
    var records = new ArrayList<ProducerRecord<byte[], byte[]>>(outputs.size());
    for (var output : outputs) {
      records.add(output.toRecord(sizes.most(output.topic().name())));
    }
    return records;
  }

  private ProducerRecord<byte[], byte[]> toRecord(int most) throws PoisonRecordException {
    byte[] bytes = topic.encode(value);
    if (bytes.length > most) {
      throw new PoisonRecordException(
          RejectionReason.TOO_BIG_RECORD,
          "its output for %s would have %d bytes, over %d"
              .formatted(topic.name(), bytes.length, most));
    }
    return new ProducerRecord<>(topic.name(), clip.key(), bytes);
  }
}

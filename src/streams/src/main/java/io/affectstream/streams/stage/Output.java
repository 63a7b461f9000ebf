package io.affectstream.streams.stage;

import io.affectstream.wire.ClipId;
import io.affectstream.wire.Topic;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A record to write, under the key of its clip.
 *
 * @param <T> its value
 */
public record Output<T>(Topic<T> topic, ClipId clip, T value) {

  ProducerRecord<byte[], byte[]> toRecord() {
    return new ProducerRecord<>(topic.name(), clip.key(), topic.encode(value));
  }
}

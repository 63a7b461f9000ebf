package io.affectstream.testkit;

import io.affectstream.streams.KafkaProfile;
import io.affectstream.wire.PoisonRecordException;
import io.affectstream.wire.topics.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Reads a topic from its beginning, committed records only. */
final class TestReader<T> implements AutoCloseable {
  private final Topic<T> topic;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<Received<T>> received = new ArrayList<>();

  private TestReader(Topic<T> topic, KafkaConsumer<byte[], byte[]> consumer) {
    this.topic = topic;
    this.consumer = consumer;
  }

  static <T> TestReader<T> open(Topic<T> topic, KafkaProfile kafka) {
    var consumer = new KafkaConsumer<byte[], byte[]>(kafka.reader());
    consumer.assign(
        consumer.partitionsFor(topic.name()).stream()
            .map(partition -> new TopicPartition(topic.name(), partition.partition()))
            .toList());
    return new TestReader<>(topic, consumer);
  }

  /** Everything so far, in the order it came. */
  List<Received<T>> received() {
    return received;
  }

  /** Waits for more, at most {@code wait}; whether anything came. */
  boolean poll(Duration wait) {
    var records = consumer.poll(wait);
    long now = System.nanoTime();
    for (var record : records) {
      received.add(new Received<>(key(record), value(record), now));
    }
    return !records.isEmpty();
  }

  @Override
  public void close() {
    consumer.close();
  }

  private T value(ConsumerRecord<byte[], byte[]> record) {
    try {
      return topic.decode(record.value());
    } catch (PoisonRecordException e) {
      throw new AssertionError("the stream wrote what cannot be read, on " + topic, e);
    }
  }

  private static String key(ConsumerRecord<byte[], byte[]> record) {
    return record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
  }
}

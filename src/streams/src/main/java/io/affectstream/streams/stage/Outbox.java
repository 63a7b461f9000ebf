package io.affectstream.streams.stage;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;

/** A producer that knows whether all it was given has arrived. */
final class Outbox implements AutoCloseable {
  private final Map<String, Object> properties;
  private final RecordSizes sizes;
  private KafkaProducer<byte[], byte[]> producer;

  /**
   * @param sizes learns what is too large
   */
  Outbox(Map<String, Object> properties, RecordSizes sizes) {
    this.properties = properties;
    this.sizes = sizes;
    this.producer = new KafkaProducer<>(properties);
  }

  /**
   * Sends all records and waits until every one is acknowledged.
   *
   * @throws KafkaException if one is not; the others may have arrived
   */
  void deliver(List<ProducerRecord<byte[], byte[]>> records) throws InterruptedException {
    List<Future<RecordMetadata>> sent = records.stream().map(producer::send).toList();
    producer.flush();
    for (int i = 0; i < sent.size(); i++) {
      requireAcknowledged(records.get(i), sent.get(i));
    }
  }

  private void requireAcknowledged(
      ProducerRecord<byte[], byte[]> record, Future<RecordMetadata> acknowledgement)
      throws InterruptedException {
    try {
      acknowledgement.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RecordTooLargeException) {
        sizes.refused(record.topic(), record.value().length);
      }
      throw new KafkaException("a record was not acknowledged", e.getCause());
    }
  }

  /** Starts afresh: after an error an idempotent producer may refuse all that follows. */
  void reopen() {
    producer.close(Duration.ZERO);
    producer = new KafkaProducer<>(properties);
  }

  @Override
  public void close() {
    producer.close(Duration.ZERO); // all that was delivered was acknowledged
  }
}

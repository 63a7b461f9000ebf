package io.affectstream.launcher;

import io.affectstream.streams.KafkaProfile;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;

/** Tries what a role is not to be able to do, with Kafka's own clients; true if it was refused. */
final class Burglar implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final KafkaProfile kafka;
  private final KafkaProducer<byte[], byte[]> producer;
  private final KafkaConsumer<byte[], byte[]> consumer;

  Burglar(KafkaProfile kafka) {
    this.kafka = kafka;
    this.producer = new KafkaProducer<>(producer(Map.of("enable.idempotence", false)));
    this.consumer = new KafkaConsumer<>(kafka.reader());
  }

  boolean isWritingRefused(String topic) throws InterruptedException {
    try {
      producer.send(new ProducerRecord<>(topic, 0, new byte[1], new byte[1])).get();
      return false;
    } catch (ExecutionException e) {
      return e.getCause() instanceof AuthorizationException;
    }
  }

  boolean isReadingRefused(String topic) {
    consumer.assign(List.of(new TopicPartition(topic, 0)));
    consumer.seekToBeginning(consumer.assignment());
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < giveUp) {
      try {
        if (!consumer.poll(POLL).isEmpty()) {
          return false;
        }
      } catch (AuthorizationException _) {
        return true;
      }
    }
    return false;
  }

  /** To be a member, and to say what was read. */
  boolean isGroupRefused(String group, String topic) {
    var properties = new HashMap<>(kafka.reader());
    properties.put("group.id", group);
    try (var member = new KafkaConsumer<byte[], byte[]>(properties)) {
      member.commitSync(Map.of(new TopicPartition(topic, 0), new OffsetAndMetadata(0)));
      return false;
    } catch (AuthorizationException _) {
      return true;
    }
  }

  boolean isTransactionRefused(String id) {
    try (var other = new KafkaProducer<byte[], byte[]>(producer(Map.of("transactional.id", id)))) {
      other.initTransactions();
      return false;
    } catch (AuthorizationException _) {
      return true;
    }
  }

  boolean isCreatingRefused(String topic) throws InterruptedException {
    try (var admin = Admin.create(kafka.admin())) {
      admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
      return false;
    } catch (ExecutionException e) {
      return e.getCause() instanceof AuthorizationException;
    }
  }

  boolean isDeletingRefused(String topic) throws InterruptedException {
    try (var admin = Admin.create(kafka.admin())) {
      admin.deleteTopics(List.of(topic)).all().get();
      return false;
    } catch (ExecutionException e) {
      return e.getCause() instanceof AuthorizationException;
    }
  }

  @Override
  public void close() {
    producer.close(Duration.ZERO);
    consumer.close();
  }

  private Map<String, Object> producer(Map<String, Object> more) {
    var properties = new HashMap<>(kafka.producer("burglar"));
    properties.putAll(more);
    return properties;
  }
}

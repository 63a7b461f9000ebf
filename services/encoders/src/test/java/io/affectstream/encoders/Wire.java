package io.affectstream.encoders;

import io.affectstream.broker.BrokerConfig;
import io.affectstream.broker.EmbeddedBroker;
import io.affectstream.broker.TopicCreator;
import io.affectstream.broker.TopicPlan;
import io.affectstream.streams.KafkaProfile;
import io.affectstream.wire.PoisonRecordException;
import io.affectstream.wire.Topic;
import io.affectstream.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** A broker with the stream's topics, and raw records in and out. */
final class Wire implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final EmbeddedBroker broker;
  private final KafkaProfile kafka;
  private final KafkaProducer<byte[], byte[]> producer;

  Wire(Path folder, Topics topics) {
    broker = EmbeddedBroker.start(BrokerConfig.onFreePorts(folder));
    kafka = new KafkaProfile(broker.bootstrapServers(), "test");
    try (var admin = Admin.create(kafka.admin())) {
      new TopicCreator(admin).create(TopicPlan.of(topics, (short) 1));
    }
    producer = new KafkaProducer<>(kafka.producer("test"));
  }

  KafkaProfile kafka() {
    return kafka;
  }

  void send(Topic<?> topic, String key, byte @Nullable [] value) {
    producer.send(new ProducerRecord<>(topic.name(), key.getBytes(StandardCharsets.UTF_8), value));
  }

  /** All values by key, once each of {@code keys} has one and no more come. */
  <T> Map<String, List<T>> read(Topic<T> topic, Collection<String> keys)
      throws PoisonRecordException {
    var values = new LinkedHashMap<String, List<T>>();
    try (var consumer = new KafkaConsumer<byte[], byte[]>(kafka.reader())) {
      consumer.assign(
          IntStream.range(0, Topics.PARTITIONS)
              .mapToObj(partition -> new TopicPartition(topic.name(), partition))
              .toList());
      long giveUp = System.nanoTime() + PATIENCE.toNanos();
      boolean more = true;
      while (more || !values.keySet().containsAll(keys) && System.nanoTime() < giveUp) {
        var records = consumer.poll(Duration.ofMillis(300));
        for (var record : records) {
          var key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
          values.computeIfAbsent(key, _ -> new ArrayList<>()).add(topic.decode(record.value()));
        }
        more = !records.isEmpty();
      }
    }
    return values;
  }

  @Override
  public void close() {
    producer.close();
    broker.close();
  }
}

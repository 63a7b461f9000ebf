package io.affectstream.broker;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Bare Kafka clients of one cluster. */
record RawClients(String bootstrapServers) {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", bootstrapServers));
  }

  KafkaProducer<String, String> producer() {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "linger.ms", 0),
        new StringSerializer(),
        new StringSerializer());
  }

  void send(String topic, int count) {
    try (var producer = producer()) {
      IntStream.range(0, count)
          .forEach(i -> producer.send(new ProducerRecord<>(topic, "key-" + i, "value-" + i)));
      producer.flush();
    }
  }

  /** Everything in {@code topic}, once {@code atLeast} records are there. */
  List<String> read(String topic, int partitions, int atLeast) {
    var values = new ArrayList<String>();
    var config =
        Map.<String, Object>of(
            "bootstrap.servers", bootstrapServers, "auto.offset.reset", "earliest");
    try (var consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(
          IntStream.range(0, partitions).mapToObj(p -> new TopicPartition(topic, p)).toList());
      var giveUp = Instant.now().plus(PATIENCE);
      while (values.size() < atLeast && Instant.now().isBefore(giveUp)) {
        consumer.poll(Duration.ofMillis(100)).forEach(record -> values.add(record.value()));
      }
    }
    return values;
  }
}

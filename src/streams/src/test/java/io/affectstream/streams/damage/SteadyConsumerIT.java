package io.affectstream.streams.damage;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.broker.BrokerConfig;
import io.affectstream.broker.EmbeddedBroker;
import io.affectstream.broker.TopicCreator;
import io.affectstream.streams.KafkaProfile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Batches that were damaged on the disk of a real broker. */
class SteadyConsumerIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private static Path folder;
  private static EmbeddedBroker broker;
  private static KafkaProfile kafka;

  @BeforeAll
  static void startBroker() {
    broker = EmbeddedBroker.start(BrokerConfig.onFreePorts(folder));
    kafka = new KafkaProfile(broker.bootstrapServers(), "test");
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @ParameterizedTest
  @EnumSource
  void whatStandsBeforeAndBehindADamagedBatchIsReadAndTheBatchIsNamed(DiskDamage damage)
      throws Exception {
    var topic = "damage." + damage.ordinal();
    create(topic);
    send(topic, 0, "a", "b", "c");
    send(topic, 1, "before", topic + ".first", topic + ".last", "behind");
    damage.strike(folder, topic + ".first");
    var places = new DamagedPlaces();

    var read = read(topic, places, 6);

    assertThat(read).containsExactlyInAnyOrder("a", "b", "c", "before", topic + ".last", "behind");
    var named = new ArrayList<String>();
    places.drain(place -> named.add(place.partition() + "@" + place.offset()));
    assertThat(named).containsExactly("1@1");
  }

  private static List<String> read(String topic, DamagedPlaces places, int enough) {
    var read = new ArrayList<String>();
    try (var consumer = new SteadyConsumer(kafka.reader(), places)) {
      var partitions = List.of(new TopicPartition(topic, 0), new TopicPartition(topic, 1));
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      long giveUp = System.nanoTime() + PATIENCE.toNanos();
      while (read.size() < enough && System.nanoTime() < giveUp) {
        consumer
            .poll(Duration.ofMillis(100))
            .forEach(record -> read.add(new String(record.value(), StandardCharsets.UTF_8)));
      }
    }
    return read;
  }

  private static void create(String topic) {
    try (var admin = Admin.create(kafka.admin())) {
      new TopicCreator(admin).create(List.of(new NewTopic(topic, 2, (short) 1)));
    }
  }

  /** Each in a batch of its own. */
  private static void send(String topic, int partition, String... values) {
    try (var producer = new KafkaProducer<byte[], byte[]>(kafka.producer("test"))) {
      for (var value : values) {
        producer.send(
            new ProducerRecord<>(topic, partition, null, value.getBytes(StandardCharsets.UTF_8)));
        producer.flush();
      }
    }
  }
}

package io.affectstream.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.affectstream.broker.BrokerConfig;
import io.affectstream.broker.EmbeddedBroker;
import io.affectstream.broker.TopicCreator;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Stores whose files were damaged while nobody looked, on a real broker. */
@Execution(ExecutionMode.CONCURRENT)
class DamagedStoresIT {
  private static final int KEYS = 40;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int PARTITIONS = 2;

  @TempDir private static Path folder;
  private static EmbeddedBroker broker;
  private static KafkaProfile kafka;

  @BeforeAll
  static void startBroker() {
    broker = EmbeddedBroker.start(BrokerConfig.onFreePorts(folder.resolve("broker")));
    kafka = new KafkaProfile(broker.bootstrapServers(), "test");
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @ParameterizedTest
  @EnumSource
  void damagedStoresAreMadeAnewAndEveryRecordStillCountsOnce(Damage damage) throws Exception {
    var name = "damage-" + damage.ordinal();
    createTopics(name);
    try (var before = start(name)) {
      send(name);
      assertThat(counts(name, KEYS)).containsOnly("1");
    }

    damage.strike(folder.resolve(name));

    try (var after = start(name)) {
      send(name);
      assertThat(counts(name, 2 * KEYS)).filteredOn("2"::equals).hasSize(KEYS);
    }
  }

  @Test
  void fileInPlaceOfTheFolderOfTheStoresIsNamed() throws Exception {
    var file = Files.writeString(folder.resolve("file"), "no folder");
    var properties = kafka.streams("nowhere", file, 1);

    assertThatIllegalStateException()
        .isThrownBy(() -> new StreamsApplication(() -> CountingTopology.of("nowhere"), properties))
        .withMessageContaining(file.toString());
  }

  @Test
  void storeThatIsFoundDamagedByAReaderIsMadeAnew() throws Exception {
    var name = "read";
    createTopics(name);
    try (var before = start(name)) {
      send(name);
      counts(name, KEYS);
    }
    try (var running = start(name)) {
      Damage.GARBLED_TABLES.strike(folder.resolve(name));

      var mended = new ArrayList<RuntimeException>();
      var values = readMending(running, mended);

      assertThat(mended).hasSizeBetween(1, PARTITIONS);
      assertThat(values).hasSize(KEYS).containsOnly("1");
    }
  }

  @Test
  void storeThatItsOwnThreadFindsDamagedIsMadeAnew() throws Exception {
    var name = "own";
    createTopics(name);
    try (var before = start(name)) {
      send(name);
      counts(name, KEYS);
    }
    try (var running = start(name)) {
      Damage.GARBLED_TABLES.strike(folder.resolve(name));

      send(name);

      assertThat(counts(name, 2 * KEYS)).filteredOn("2"::equals).hasSize(KEYS);
      assertThat(running.failure()).isEmpty();
    }
  }

  /** As the gateway reads: what tells of damage is handed over, and read again afterwards. */
  private static List<String> readMending(
      StreamsApplication application, List<RuntimeException> mended) throws InterruptedException {
    while (true) {
      try {
        return readAll(application);
      } catch (StreamsException e) {
        assertThat(application.mend(e)).as("mended").isTrue();
        mended.add(e);
        awaitReady(application);
      }
    }
  }

  private static List<String> readAll(StreamsApplication application) {
    var values = new ArrayList<String>();
    var store =
        application.store(
            CountingTopology.STORE, QueryableStoreTypes.<String, String>keyValueStore());
    IntStream.range(0, KEYS).forEach(k -> values.add(store.get("key-" + k)));
    return values;
  }

  private static StreamsApplication start(String name) throws InterruptedException {
    var properties = kafka.streams(name, folder.resolve(name), 1);
    var application = new StreamsApplication(() -> CountingTopology.of(name), properties);
    application.start();
    awaitReady(application);
    return application;
  }

  private static void awaitReady(StreamsApplication application) throws InterruptedException {
    var giveUp = Instant.now().plus(PATIENCE);
    while (!application.isReady() && Instant.now().isBefore(giveUp)) {
      Thread.sleep(20);
    }
    assertThat(application.isReady()).isTrue();
  }

  private static void createTopics(String name) {
    try (var admin = Admin.create(kafka.admin())) {
      new TopicCreator(admin)
          .create(
              List.of(
                  new NewTopic(name + "-in", PARTITIONS, (short) 1),
                  new NewTopic(name + "-out", 1, (short) 1)));
    }
  }

  private static void send(String name) {
    try (var producer = new KafkaProducer<byte[], byte[]>(kafka.producer("test"))) {
      for (int k = 0; k < KEYS; k++) {
        var key = ("key-" + k).getBytes(StandardCharsets.UTF_8);
        producer.send(new ProducerRecord<>(name + "-in", k % PARTITIONS, key, key));
      }
    }
  }

  /** All counts that were written, once there are {@code enough}. */
  private static List<String> counts(String name, int enough) {
    var counts = new ArrayList<String>();
    try (var consumer = new KafkaConsumer<byte[], byte[]>(kafka.reader())) {
      var partition = new TopicPartition(name + "-out", 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(Collections.singleton(partition));
      var giveUp = Instant.now().plus(PATIENCE);
      while (counts.size() < enough && Instant.now().isBefore(giveUp)) {
        for (var record : consumer.poll(Duration.ofMillis(100))) {
          counts.add(new String(record.value(), StandardCharsets.UTF_8));
        }
      }
    }
    return counts;
  }
}

package io.affectstream.fusion;

import static io.affectstream.fusion.Given.THREE;
import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.broker.BrokerConfig;
import io.affectstream.broker.EmbeddedBroker;
import io.affectstream.broker.TopicCreator;
import io.affectstream.broker.TopicPlan;
import io.affectstream.streams.KafkaProfile;
import io.affectstream.streams.Metrics;
import io.affectstream.streams.Settings;
import io.affectstream.wire.Clip;
import io.affectstream.wire.ClipId;
import io.affectstream.wire.EmotionEvent;
import io.affectstream.wire.EmotionEvent.Trigger;
import io.affectstream.wire.Modality;
import io.affectstream.wire.PoisonRecordException;
import io.affectstream.wire.Policy;
import io.affectstream.wire.Topic;
import io.affectstream.wire.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FusionServiceIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Topics TOPICS = Topics.embedded();

  @TempDir private Path folder;
  private EmbeddedBroker broker;
  private KafkaProfile kafka;
  private KafkaProducer<byte[], byte[]> producer;

  @BeforeEach
  void startBroker() {
    broker = EmbeddedBroker.start(BrokerConfig.onFreePorts(folder.resolve("broker")));
    kafka = new KafkaProfile(broker.bootstrapServers(), "test");
    try (var admin = Admin.create(kafka.admin())) {
      new TopicCreator(admin).create(TopicPlan.of(TOPICS, (short) 1));
    }
    producer = new KafkaProducer<>(kafka.producer("test"));
  }

  @AfterEach
  void stopBroker() {
    producer.close();
    broker.close();
  }

  @Test
  void completeClipsAreFusedOnceEach() throws Exception {
    try (var service = start("one")) {
      for (int index = 0; index < 50; index++) {
        accept(index, Given.patientLedger(nowMillis()));
        answer(index, Modality.ACOUSTIC, Modality.VISUAL, Modality.LEXICAL);
      }

      var events = events(50);

      assertThat(service.failure()).isEmpty();
      assertThat(events).extracting(EmotionEvent::trigger).containsOnly(Trigger.COMPLETE);
      assertThat(events).extracting(EmotionEvent::clip).doesNotHaveDuplicates().hasSize(50);
    }
  }

  @Test
  void wallClockFinishesClipsOfWhichNothingMoreComes() throws Exception {
    try (var _ = start("one")) {
      for (int index = 0; index < 50; index++) {
        accept(index, Given.ledger(nowMillis(), THREE, Policy.INFER_ONLY));
        answer(index, Modality.ACOUSTIC, Modality.LEXICAL);
      }

      var events = events(50);

      assertThat(events).extracting(EmotionEvent::trigger).containsOnly(Trigger.DEADLINE);
      assertThat(events)
          .extracting(event -> event.timing().reassemblyMicros() / 1_000)
          .allMatch(waited -> waited >= Given.DEADLINE_MILLIS);
    }
  }

  @Test
  void openClipsOutliveTheProcessAndItsDisk() throws Exception {
    try (var _ = start("first")) {
      for (int index = 0; index < 20; index++) {
        accept(index, Given.patientLedger(nowMillis()));
        answer(index, Modality.ACOUSTIC);
      }
      awaitAllRead();
    }

    try (var _ = start("second")) { // another folder: all state comes from the changelog
      for (int index = 0; index < 20; index++) {
        answer(index, Modality.ACOUSTIC, Modality.VISUAL, Modality.LEXICAL);
      }

      var events = events(20);

      assertThat(events).extracting(EmotionEvent::clip).doesNotHaveDuplicates().hasSize(20);
      assertThat(events).extracting(EmotionEvent::trigger).containsOnly(Trigger.COMPLETE);
    }
  }

  private FusionService start(String state) throws InterruptedException {
    var settings =
        Settings.of(
            Map.of(
                "affect.fusion.model",
                "unused",
                "affect.fusion.state-dir",
                folder.resolve(state).toString()));
    var service =
        new FusionService(
            FusionConfig.from(settings), new FixedHead(), kafka, TOPICS, Metrics.none());
    service.start();
    var giveUp = Instant.now().plus(PATIENCE);
    while (!service.isReady() && Instant.now().isBefore(giveUp)) {
      Thread.sleep(20);
    }
    return service;
  }

  private void accept(int index, Clip ledger) throws ExecutionException, InterruptedException {
    send(TOPICS.clips(), Given.clip(index), TOPICS.clips().encode(ledger));
  }

  private static long nowMillis() {
    return Instant.now().toEpochMilli();
  }

  private void answer(int index, Modality... modalities)
      throws ExecutionException, InterruptedException {
    for (var modality : modalities) {
      var topic = TOPICS.features(modality);
      send(topic, Given.clip(index), topic.encode(Given.features(modality, 0.9)));
    }
  }

  private void send(Topic<?> topic, ClipId clip, byte[] value)
      throws ExecutionException, InterruptedException {
    producer.send(new ProducerRecord<>(topic.name(), clip.key(), value)).get();
  }

  /** Waits until the group has committed everything that was sent. */
  private void awaitAllRead() throws ExecutionException, InterruptedException {
    try (var admin = Admin.create(kafka.admin())) {
      var giveUp = Instant.now().plus(PATIENCE);
      long read = 0;
      while (read < 40 && Instant.now().isBefore(giveUp)) {
        Thread.sleep(20);
        read =
            admin
                .listConsumerGroupOffsets("affect-fusion")
                .partitionsToOffsetAndMetadata()
                .get()
                .values()
                .stream()
                .mapToLong(committed -> committed == null ? 0 : committed.offset())
                .sum();
      }
      assertThat(read).isEqualTo(40);
    }
  }

  /** All committed events, once there are {@code count}, and what follows within a second. */
  private List<EmotionEvent> events(int count) throws PoisonRecordException {
    var events = new ArrayList<EmotionEvent>();
    try (var consumer = new KafkaConsumer<byte[], byte[]>(kafka.reader())) {
      consumer.assign(
          IntStream.range(0, Topics.PARTITIONS)
              .mapToObj(p -> new TopicPartition(TOPICS.emotions().name(), p))
              .toList());
      var giveUp = Instant.now().plus(PATIENCE);
      while (events.size() < count && Instant.now().isBefore(giveUp)) {
        read(consumer, Duration.ofMillis(100), events);
      }
      read(consumer, Duration.ofSeconds(1), events);
    }
    return events;
  }

  private static void read(
      KafkaConsumer<byte[], byte[]> consumer, Duration wait, List<EmotionEvent> events)
      throws PoisonRecordException {
    for (var record : consumer.poll(wait)) {
      events.add(TOPICS.emotions().decode(record.value()));
    }
  }
}

package io.affectstream.fusion;

import static io.affectstream.fusion.Given.THREE;
import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.streams.Metrics;
import io.affectstream.testkit.TestBroker;
import io.affectstream.wire.Clip;
import io.affectstream.wire.EmotionEvent;
import io.affectstream.wire.EmotionEvent.Trigger;
import io.affectstream.wire.Modality;
import io.affectstream.wire.Policy;
import io.affectstream.wire.topics.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FusionServiceIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Topics TOPICS = Topics.embedded();

  @TempDir private Path folder;
  private TestBroker broker;

  @BeforeEach
  void startBroker() {
    broker = TestBroker.start(folder.resolve("broker"), TOPICS);
  }

  @AfterEach
  void stopBroker() {
    broker.close();
  }

  @Test
  void completeClipsAreFusedOnceEach() throws Exception {
    try (var service = start("one")) {
      for (int index = 0; index < 50; index++) {
        accept(index, Given.patientLedger(nowMillis()));
        answer(index, Modality.ACOUSTIC, Modality.VISUAL, Modality.LEXICAL);
      }

      var events = broker.read(TOPICS.emotions(), 50);

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

      var events = broker.read(TOPICS.emotions(), 50);

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
      awaitAllRead(40);
    }

    try (var _ = start("second")) { // another folder: all state comes from the changelog
      for (int index = 0; index < 20; index++) {
        answer(index, Modality.ACOUSTIC, Modality.VISUAL, Modality.LEXICAL);
      }

      var events = broker.read(TOPICS.emotions(), 20);

      assertThat(events).extracting(EmotionEvent::clip).doesNotHaveDuplicates().hasSize(20);
      assertThat(events).extracting(EmotionEvent::trigger).containsOnly(Trigger.COMPLETE);
    }
  }

  @Test
  void damagedStoresAreMadeAnewAndNoClipLosesItsEventOrGetsTwo() throws Exception {
    try (var _ = start("one")) {
      for (int index = 0; index < 40; index++) {
        accept(index, Given.patientLedger(nowMillis()));
        answer(index, Modality.ACOUSTIC);
      }
      for (int index = 0; index < 20; index++) {
        answer(index, Modality.VISUAL, Modality.LEXICAL);
      }
      assertThat(broker.read(TOPICS.emotions(), 20)).hasSize(20);
      awaitAllRead(120);
    }

    assertThat(garble(folder.resolve("one"))).isPositive();

    try (var service = start("one")) { // the events of the first half are not made again
      for (int index = 0; index < 40; index++) {
        answer(index, Modality.ACOUSTIC, Modality.VISUAL, Modality.LEXICAL);
      }

      var events = broker.read(TOPICS.emotions(), 40);

      assertThat(service.failure()).isEmpty();
      assertThat(events).extracting(EmotionEvent::clip).doesNotHaveDuplicates().hasSize(40);
      assertThat(events).extracting(EmotionEvent::trigger).containsOnly(Trigger.COMPLETE);
    }
  }

  /** Writes nonsense over every table of every store; how many there were. */
  private static int garble(Path state) throws IOException {
    try (var files = Files.walk(state)) {
      var tables = files.filter(file -> file.toString().endsWith(".sst")).toList();
      for (var table : tables) {
        Files.writeString(table, "nonsense");
      }
      return tables.size();
    }
  }

  private FusionService start(String state) throws InterruptedException {
    return Given.running(
        new FusionService(
            Given.config(Path.of("unused"), folder.resolve(state)),
            new FixedHead(),
            broker.kafka(),
            TOPICS,
            Metrics.none()));
  }

  private void accept(int index, Clip ledger) {
    broker.send(TOPICS.clips(), Given.clip(index).toString(), TOPICS.clips().encode(ledger));
  }

  private static long nowMillis() {
    return Instant.now().toEpochMilli();
  }

  private void answer(int index, Modality... modalities) {
    for (var modality : modalities) {
      var topic = TOPICS.features(modality);
      var features = Given.features(modality, 0.9);
      broker.send(topic, Given.clip(index).toString(), topic.encode(features));
    }
  }

  /** Waits until the group has committed everything that was sent. */
  private void awaitAllRead(int sent) throws ExecutionException, InterruptedException {
    try (var admin = Admin.create(broker.kafka().admin())) {
      var giveUp = Instant.now().plus(PATIENCE);
      long read = 0;
      while (read < sent && Instant.now().isBefore(giveUp)) {
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
      assertThat(read).isEqualTo(sent);
    }
  }
}

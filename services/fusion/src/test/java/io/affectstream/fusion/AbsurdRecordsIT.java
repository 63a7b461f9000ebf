package io.affectstream.fusion;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.streams.Metrics;
import io.affectstream.testkit.TestBroker;
import io.affectstream.wire.DeadLetter;
import io.affectstream.wire.EmotionEvent;
import io.affectstream.wire.Modality;
import io.affectstream.wire.RejectionReason;
import io.affectstream.wire.topics.Topics;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Absurd ledger records among good clips, on a broker: none stops fusion, none is lost. */
class AbsurdRecordsIT {
  private static final int GOOD = 500;
  private static final int EVERY = 40; // an absurd one comes after so many good ones
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
  void absurdLedgerRecordsAmongGoodClipsCostNoThreadAndNoClip() throws Exception {
    var absurd =
        AbsurdLedgers.encoded(Given.patientLedger(Instant.now().toEpochMilli()), TOPICS)
            .subList(0, 12);
    try (var service = start()) {
      for (int index = 0; index < GOOD; index++) {
        if (index % EVERY == 0 && index / EVERY < absurd.size()) {
          ledger(GOOD + index / EVERY, absurd.get(index / EVERY));
        }
        good(index);
      }

      var events = broker.read(TOPICS.emotions(), GOOD + 12);
      var letters = broker.read(TOPICS.deadLetters(), 12);

      assertThat(service.isReady()).isTrue();
      assertThat(service.failure()).isEmpty();
      assertThat(replacedThreads()).isEmpty();
      assertEvents(events);
      assertThat(letters)
          .extracting(DeadLetter::reason)
          .hasSize(12)
          .containsOnly(RejectionReason.INVALID_CONTENT);
    }
  }

  private static void assertEvents(List<EmotionEvent> events) {
    assertThat(events).extracting(EmotionEvent::clip).doesNotHaveDuplicates().hasSize(GOOD + 12);
    assertThat(events)
        .filteredOn(EmotionEvent::abstained)
        .allSatisfy(event -> assertThat(event.clip().index()).isGreaterThanOrEqualTo(GOOD))
        .hasSize(12);
  }

  /** A thread that was replaced bears a higher number than the one thread that was started. */
  private static List<String> replacedThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.matches("affect-fusion-.*-StreamThread-([2-9]|\\d{2,})"))
        .toList();
  }

  private FusionService start() throws InterruptedException {
    return Given.running(
        new FusionService(
            Given.config(Path.of("unused"), folder.resolve("state")),
            new FixedHead(),
            broker.kafka(),
            TOPICS,
            Metrics.none()));
  }

  private void good(int index) {
    ledger(index, TOPICS.clips().encode(Given.patientLedger(Instant.now().toEpochMilli())));
    for (var modality : List.of(Modality.ACOUSTIC, Modality.VISUAL, Modality.LEXICAL)) {
      var topic = TOPICS.features(modality);
      broker.send(topic, Given.clip(index).toString(), topic.encode(Given.features(modality, 0.9)));
    }
  }

  private void ledger(int index, byte[] value) {
    broker.send(TOPICS.clips(), Given.clip(index).toString(), value);
  }
}

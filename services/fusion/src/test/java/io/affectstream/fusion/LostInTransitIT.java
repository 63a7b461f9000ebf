package io.affectstream.fusion;

import static io.affectstream.fusion.Given.DEADLINE_MILLIS;
import static io.affectstream.fusion.Given.THREE;
import static io.affectstream.testkit.Measured.isStrict;
import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.streams.Metrics;
import io.affectstream.testkit.Measured;
import io.affectstream.testkit.Received;
import io.affectstream.testkit.TestBroker;
import io.affectstream.testkit.models.RandomBundles;
import io.affectstream.wire.AbsenceReason;
import io.affectstream.wire.Emotion;
import io.affectstream.wire.EmotionEvent;
import io.affectstream.wire.EmotionEvent.Trigger;
import io.affectstream.wire.Modality;
import io.affectstream.wire.Policy;
import io.affectstream.wire.topics.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One features topic falls silent while people talk: every clip still gets its event when its
 * deadline passes. Measured from the arrival of the ledger record in fusion to the moment when the
 * committed event is in a reader's hands.
 */
class LostInTransitIT {
  private static final int SILENT_FROM = 300;
  private static final int WARM_UP = 500; // until then nothing is measured: code is compiled
  private static final int CLIPS = 160;
  private static final Duration PACE = Duration.ofMillis(50); // 50 people, a clip of 2.5 s each
  private static final double ANY_MILLIS = 90_000; // of a machine that does much else
  private static final Duration WARM_UP_PACE = Duration.ofMillis(15);
  private static final Topics TOPICS = Topics.embedded();

  @TempDir private Path folder;
  private final long epochOffsetNanos = epochNanos(Instant.now()) - System.nanoTime();

  @Test
  void eventComesSoonAfterTheDeadline() throws Exception {
    try (var broker = TestBroker.start(folder.resolve("broker"), TOPICS);
        var _ = Given.running(service(broker))) {
      var talk = Thread.ofPlatform().start(() -> talk(broker));
      var events = broker.received(TOPICS.emotions(), WARM_UP + CLIPS);
      talk.join();

      var lost = lost(events);
      assertThat(lost).hasSize(CLIPS);
      assertThat(lost).extracting(this::lateMillis).allMatch(late -> late > 0);
      double[] late = lost.stream().mapToDouble(this::lateMillis).toArray();
      Measured.note("lost-in-transit", summary(lost));
      assertThat(Measured.percentile(late, 99)).isLessThanOrEqualTo(isStrict() ? 100 : ANY_MILLIS);
      assertThat(Measured.percentile(late, 100)).isLessThanOrEqualTo(isStrict() ? 250 : ANY_MILLIS);
    }
  }

  private FusionService service(TestBroker broker) throws IOException {
    var classes = Emotion.ALL.stream().map(Emotion::label).toList();
    var model =
        RandomBundles.fusion(
            folder, List.of("acoustic", "visual", "lexical"), FixedHead.WIDTH, classes);
    var config = Given.config(model, folder.resolve("state"));
    return FusionService.create(config, broker.kafka(), TOPICS, Metrics.none());
  }

  /** All modalities at first, then nothing more on the topic of the visual features. */
  private void talk(TestBroker broker) {
    for (int index = 0; index < WARM_UP + CLIPS; index++) {
      var clip = Given.clip(index).toString();
      var ledger = Given.ledger(Instant.now().toEpochMilli(), THREE, Policy.INFER_ONLY);
      broker.send(TOPICS.clips(), clip, TOPICS.clips().encode(ledger));
      var sent = index < SILENT_FROM ? THREE : Set.of(Modality.ACOUSTIC, Modality.LEXICAL);
      for (var modality : sent) {
        var topic = TOPICS.features(modality);
        broker.send(topic, clip, topic.encode(Given.features(modality, 0.9)));
      }
      pause(index < WARM_UP ? WARM_UP_PACE : PACE);
    }
  }

  private static void pause(Duration pace) {
    try {
      Thread.sleep(pace);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Received<EmotionEvent>> lost(List<Received<EmotionEvent>> events) {
    return events.stream()
        .filter(received -> received.value().clip().index() >= WARM_UP)
        .filter(received -> received.value().trigger() == Trigger.DEADLINE)
        .filter(received -> lacks(received.value()).equals(Optional.of(AbsenceReason.LOST)))
        .toList();
  }

  private static Optional<AbsenceReason> lacks(EmotionEvent event) {
    return event.modalities().get(Modality.VISUAL.ordinal()).missingReason();
  }

  /** From the deadline to the decision. */
  private static double undecidedMillis(Received<EmotionEvent> received) {
    return received.value().timing().reassemblyMicros() / 1e3 - DEADLINE_MILLIS;
  }

  /** From the deadline to the reader's hands. */
  private double lateMillis(Received<EmotionEvent> received) {
    var timing = received.value().timing();
    long arrivedMicros =
        timing.emittedAtMicros() - timing.fusionMicros() - timing.reassemblyMicros();
    double waited = (received.atNanos() + epochOffsetNanos) / 1e6 - arrivedMicros / 1e3;
    return waited - DEADLINE_MILLIS;
  }

  private static long epochNanos(Instant instant) {
    return ChronoUnit.NANOS.between(Instant.EPOCH, instant);
  }

  private String summary(List<Received<EmotionEvent>> lost) {
    return "%d events after their deadline: %s; decided: %s"
        .formatted(
            lost.size(),
            Measured.summary(lost.stream().mapToDouble(this::lateMillis)),
            Measured.summary(lost.stream().mapToDouble(LostInTransitIT::undecidedMillis)));
  }
}

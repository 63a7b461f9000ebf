package io.affectstream.gateway.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.affectstream.gateway.Given;
import io.affectstream.wire.AbsenceReason;
import io.affectstream.wire.ClipId;
import io.affectstream.wire.DeadLetter;
import io.affectstream.wire.Emotion;
import io.affectstream.wire.EmotionEvent;
import io.affectstream.wire.Modality;
import io.affectstream.wire.PoisonRecordException;
import io.affectstream.wire.RejectionReason;
import io.affectstream.wire.learning.Withdrawal;
import io.affectstream.wire.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewayTopologyTest {
  private static final Topics TOPICS = Topics.embedded();
  private static final Duration RETENTION = Duration.ofDays(1);
  private static final Instant NOW = Instant.EPOCH.plus(Given.EMITTED_MICROS, ChronoUnit.MICROS);

  @TempDir private Path folder;
  private final Witness witness = new Witness();
  private TopologyTestDriver driver;
  private TestInputTopic<byte[], byte[]> emotions;
  private TestInputTopic<byte[], byte[]> consent;
  private TestOutputTopic<byte[], byte[]> deadLetters;

  @BeforeEach
  void startDriver() {
    var topology =
        new GatewayTopology(TOPICS, InstantSource.fixed(NOW), witness, RETENTION).build();
    var properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
    properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
    driver = new TopologyTestDriver(topology, properties, NOW);
    emotions =
        driver.createInputTopic(
            TOPICS.emotions().name(), new ByteArraySerializer(), new ByteArraySerializer());
    consent =
        driver.createInputTopic(
            TOPICS.consent().name(), new ByteArraySerializer(), new ByteArraySerializer());
    deadLetters =
        driver.createOutputTopic(
            TOPICS.deadLetters().name(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  @AfterEach
  void stopDriver() {
    driver.close();
  }

  @Test
  void summaryAddsUpTheEventsOfItsSession() {
    send(Given.event("s", 0, Emotion.ANGER));
    send(Given.event("other", 0, Emotion.WORRY));

    send(Given.event("s", 1, Emotion.SADNESS));

    var summary = summaries().get("s");
    assertThat(summary.events()).isEqualTo(2);
    assertThat(summary.counts()).isEqualTo(Map.of(Emotion.ANGER, 1L, Emotion.SADNESS, 1L));
    assertThat(summary.meanScore(Emotion.ANGER)).isCloseTo(0.4, within(1e-6));
    assertThat(summary.missing())
        .isEqualTo(Map.of(Modality.VISUAL, Map.of(AbsenceReason.NO_FACE, 2L)));
    assertThat(summary.firstClip()).isEqualTo("s/p1/000000");
    assertThat(summary.lastClip()).isEqualTo("s/p1/000001");
  }

  @Test
  void eventIsKeptUnderItsClip() throws PoisonRecordException {
    var event = Given.event("s", 7, Emotion.SURPRISE);

    send(event);

    assertThat(TOPICS.emotions().decode(clips().get("s/p1/000007"))).isEqualTo(event);
    assertThat(witness.seen).containsExactly(event);
  }

  @Test
  void recordThatCannotBeReadGetsOneDeadLetterAndTheNextIsRead() throws PoisonRecordException {
    emotions.pipeInput(Given.event("s", 0, Emotion.ANGER).clip().key(), new byte[] {9, 9});

    send(Given.event("s", 1, Emotion.ANGER));

    var letters = deadLetters.readValuesToList();
    assertThat(letters).hasSize(1);
    var letter = TOPICS.deadLetters().decode(letters.getFirst());
    assertThat(letter.reason()).isEqualTo(RejectionReason.BAD_FRAMING);
    assertThat(letter.stage()).isEqualTo("gateway");
    assertThat(letter.origin()).isEqualTo(new DeadLetter.Position(TOPICS.emotions().name(), 0, 0));
    assertThat(summaries().get("s").events()).isEqualTo(1);
  }

  @Test
  void whoAsksToBeForgottenIsInNoViewAndDoesNotComeBack() {
    send(Given.event("s", 0, Emotion.ANGER));
    send(Given.event("other", 0, Emotion.WORRY));

    withdraw("s");
    send(Given.event("s", 1, Emotion.ANGER));

    assertThat(summaries().get("s")).isNull();
    assertThat(clips().get("s/p1/000000")).isNull();
    assertThat(clips().get("s/p1/000001")).isNull();
    assertThat(summaries().get("other").events()).isEqualTo(1);
  }

  @Test
  void aSessionIsAddedUpAnewWithoutTheParticipantWhoGoes() {
    send(Given.event(new ClipId("s", "p1", 0), Emotion.ANGER));
    send(Given.event(new ClipId("s", "p2", 0), Emotion.WORRY));

    withdraw("s/p1");

    assertThat(clips().get("s/p1/000000")).isNull();
    assertThat(summaries().get("s").counts()).isEqualTo(Map.of(Emotion.WORRY, 1L));
    assertThat(summaries().get("s").firstClip()).isEqualTo("s/p2/000000");
  }

  @Test
  void aWithdrawalOfNobodyGetsADeadLetter() throws PoisonRecordException {
    withdraw("nobody at all");

    var letter = TOPICS.deadLetters().decode(deadLetters.readValue());
    assertThat(letter.reason()).isEqualTo(RejectionReason.BAD_KEY);
  }

  private void withdraw(String subject) {
    consent.pipeInput(
        subject.getBytes(StandardCharsets.UTF_8),
        TOPICS.consent().encode(new Withdrawal(Given.EMITTED_MICROS, "r-1")));
  }

  @Test
  void eventThatHeardNothingCountsForNoEmotion() {
    send(Given.event("s", 0, Emotion.ANGER));

    send(Given.silent("s", 1));

    var summary = summaries().get("s");
    assertThat(summary.events()).isEqualTo(2);
    assertThat(summary.counts()).isEqualTo(Map.of(Emotion.ANGER, 1L));
    assertThat(summary.meanScore(Emotion.ANGER)).isCloseTo(0.75, within(1e-6));
  }

  @Test
  void observerThatFailsCostsTheViewNothing() {
    witness.failing = true;

    send(Given.event("s", 0, Emotion.ANGER));

    assertThat(summaries().get("s").events()).isEqualTo(1);
  }

  @Test
  void sessionIsForgottenWithItsClipsAfterItsRetention() {
    send(Given.event("s", 0, Emotion.ANGER));
    send(Given.event("s.2", 0, Emotion.ANGER));

    driver.advanceWallClockTime(RETENTION.plus(Duration.ofHours(1)));

    assertThat(summaries().get("s")).isNull();
    assertThat(clips().get("s/p1/000000")).isNull();
    assertThat(clips().get("s.2/p1/000000")).isNull();
  }

  @Test
  void youngSessionIsKept() {
    send(Given.event("s", 0, Emotion.ANGER));

    driver.advanceWallClockTime(RETENTION.minus(Duration.ofHours(1)));

    assertThat(summaries().get("s").events()).isEqualTo(1);
  }

  private void send(EmotionEvent event) {
    emotions.pipeInput(event.clip().key(), TOPICS.emotions().encode(event));
  }

  private KeyValueStore<String, SessionSummary> summaries() {
    return driver.getKeyValueStore(SessionViews.SUMMARIES);
  }

  private KeyValueStore<String, byte[]> clips() {
    return driver.getKeyValueStore(SessionViews.EVENTS);
  }

  /** Remembers what it is told. */
  private static final class Witness implements EventObserver {
    private final List<EmotionEvent> seen = new ArrayList<>();
    private boolean failing;

    @Override
    public void seen(EmotionEvent event) {
      if (failing) {
        throw new ArithmeticException("long overflow");
      }
      seen.add(event);
    }

    @Override
    public void buried(DeadLetter letter) {}
  }
}

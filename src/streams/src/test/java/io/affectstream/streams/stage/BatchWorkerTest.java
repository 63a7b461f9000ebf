package io.affectstream.streams.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.streams.Metrics;
import io.affectstream.streams.Placement;
import io.affectstream.wire.AbsenceReason;
import io.affectstream.wire.ClipId;
import io.affectstream.wire.DeadLetter;
import io.affectstream.wire.Features;
import io.affectstream.wire.Modality;
import io.affectstream.wire.PoisonRecordException;
import io.affectstream.wire.Policy;
import io.affectstream.wire.RejectionReason;
import io.affectstream.wire.SessionPartitioner;
import io.affectstream.wire.Transcript;
import io.affectstream.wire.topics.Topic;
import io.affectstream.wire.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchWorkerTest {
  private static final Topics TOPICS = Topics.embedded();
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final byte[] POISON = {7};

  private int partitions = partitionsThatPutTheClipOnThree();
  private final ShoutingStage stage = new ShoutingStage(TOPICS);
  private final RecordSizes sizes = new RecordSizes();
  private final BatchWorker<String> worker =
      new BatchWorker<>(
          stage,
          TOPICS.deadLetters(),
          new Placement(_ -> partitions, () -> NOW),
          sizes,
          Metrics.none(),
          () -> NOW);
  private final List<ConsumerRecord<byte[], byte[]>> polled = new ArrayList<>();

  @Test
  void recordOnAnotherPartitionThanItsKeysLeavesADeadLetterOnly() {
    partitions = 1;
    poll("hello");

    var out = worker.work(polled);

    assertThat(out).hasSize(1);
    assertThat(letters(out))
        .extracting(DeadLetter::reason)
        .containsExactly(RejectionReason.WRONG_PARTITION);
    assertThat(stage.batchSizes()).isEmpty();
  }

  @Test
  void pollIsRunAsOneBatch() {
    poll("hello");
    poll("there");

    var features = features(worker.work(polled));

    assertThat(stage.batchSizes()).containsExactly(2);
    assertThat(features).hasSize(2);
    assertThat(features.getFirst().steps())
        .singleElement()
        .satisfies(
            step -> {
              assertThat(step.name()).isEqualTo("test.shouting");
              assertThat(step.queueMicros()).isEqualTo(40_000);
            });
  }

  @Test
  void poisonLeavesADeadLetterAndAnAbsenceAndSparesTheOthers() {
    poll("hello");
    poll(clip(), POISON);
    poll(clip(), null);

    var out = worker.work(polled);

    assertThat(letters(out))
        .extracting(DeadLetter::reason)
        .containsExactly(RejectionReason.BAD_FRAMING, RejectionReason.NULL_VALUE);
    assertThat(letters(out))
        .extracting(DeadLetter::origin)
        .containsExactly(position(1), position(2));
    assertThat(reasons(out))
        .containsExactlyInAnyOrder(
            AbsenceReason.BROKEN_RECORD, AbsenceReason.BROKEN_RECORD, AbsenceReason.SILENCE);
  }

  @Test
  void aForbiddenRecordLeavesOneLetterAndAnAbsenceThatSaysSoAndIsNeverRun() {
    poll(clip(), encoded("secret", Policy.UNREADABLE));
    poll("hello");

    var out = worker.work(polled);

    assertThat(stage.batchSizes()).containsExactly(1);
    assertThat(letters(out))
        .extracting(DeadLetter::reason)
        .containsExactly(RejectionReason.POLICY_DENIED);
    assertThat(reasons(out)).containsExactly(AbsenceReason.POLICY, AbsenceReason.SILENCE);
    assertThat(out)
        .allSatisfy(
            record ->
                assertThat(new String(record.value(), StandardCharsets.ISO_8859_1))
                    .doesNotContain("secret"));
  }

  @Test
  void recordWithoutAClipLeavesADeadLetterOnly() {
    poll(null, encoded("hello"));
    poll("elsewhere".getBytes(StandardCharsets.UTF_8), encoded("hello"));

    var out = worker.work(polled);

    assertThat(letters(out)).extracting(DeadLetter::reason).containsOnly(RejectionReason.BAD_KEY);
    assertThat(out).hasSize(2);
  }

  @Test
  void recordThatBreaksTheStageTakesNoOtherWithIt() {
    poll("hello");
    poll("crash");
    poll("there");

    var out = worker.work(polled);

    assertThat(stage.batchSizes()).containsExactly(3, 1, 1, 1, 1, 1);
    assertThat(letters(out))
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.reason()).isEqualTo(RejectionReason.STAGE_FAILED);
              assertThat(letter.origin()).isEqualTo(position(1));
              assertThat(letter.stage()).isEqualTo("test.shouting");
            });
    assertThat(reasons(out))
        .containsExactly(AbsenceReason.SILENCE, AbsenceReason.STAGE_FAILED, AbsenceReason.SILENCE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"crash", "overflow", "unreadable", "unreadable overflow"})
  void recordOnWhichTheStageFailsInAnyWayLeavesALetterAndAnAbsence(String word) {
    poll("hello");
    poll(word);

    var out = worker.work(polled);

    assertThat(letters(out))
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.reason()).isEqualTo(RejectionReason.STAGE_FAILED);
              assertThat(letter.origin()).isEqualTo(position(1));
            });
    assertThat(reasons(out))
        .containsExactlyInAnyOrder(AbsenceReason.SILENCE, AbsenceReason.STAGE_FAILED);
  }

  @Test
  void outputThatABrokerFoundTooLargeBecomesALetterTheNextTime() {
    poll("hello");
    var tried = worker.work(polled).getFirst();

    sizes.refused(tried.topic(), tried.value().length);
    var out = worker.work(polled.subList(0, 1));

    assertThat(letters(out))
        .extracting(DeadLetter::reason)
        .containsExactly(RejectionReason.TOO_BIG_RECORD);
    assertThat(reasons(out)).containsExactly(AbsenceReason.BROKEN_RECORD);
  }

  @Test
  void recordFoundBrokenByTheStageIsNotTriedAgain() {
    poll("broken");

    var out = worker.work(polled);

    assertThat(stage.batchSizes()).containsExactly(1);
    assertThat(letters(out))
        .extracting(DeadLetter::reason)
        .containsExactly(RejectionReason.INVALID_CONTENT);
    assertThat(reasons(out)).containsExactly(AbsenceReason.BROKEN_RECORD);
  }

  @Test
  void recordThatIsBrokenInPartGivesItsOutputsAndADeadLetter() {
    poll("hello");
    poll("half broken");

    var out = worker.work(polled);

    assertThat(stage.batchSizes()).containsExactly(2);
    assertThat(reasons(out)).containsExactly(AbsenceReason.SILENCE, AbsenceReason.SILENCE);
    assertThat(letters(out)).extracting(DeadLetter::origin).containsExactly(position(1));
  }

  @Test
  void passingFailureOfTheStageLosesNothing() {
    poll("moody");

    var out = worker.work(polled);

    assertThat(letters(out)).isEmpty();
    assertThat(reasons(out)).containsExactly(AbsenceReason.SILENCE);
  }

  private void poll(String text) {
    poll(clip(), encoded(text));
  }

  private void poll(byte @Nullable [] key, byte @Nullable [] value) {
    polled.add(
        new ConsumerRecord<>(
            TOPICS.transcripts().name(),
            3,
            polled.size(),
            NOW.toEpochMilli() - 40,
            TimestampType.CREATE_TIME,
            0,
            0,
            key,
            value,
            new RecordHeaders(),
            Optional.empty()));
  }

  private static int partitionsThatPutTheClipOnThree() {
    return IntStream.range(4, 1_000)
        .filter(count -> SessionPartitioner.partitionOfSession("session", count) == 3)
        .findFirst()
        .orElseThrow();
  }

  private byte[] clip() {
    return new ClipId("session", "speaker", polled.size()).key();
  }

  private static byte[] encoded(String text) {
    return encoded(text, Policy.INFER_ONLY);
  }

  private static byte[] encoded(String text, Policy policy) {
    var words = List.of(new Transcript.Word(text, 1, 0, 500));
    return TOPICS
        .transcripts()
        .encode(new Transcript(new Transcript.Words(words, 1), policy, List.of()));
  }

  private static DeadLetter.Position position(long offset) {
    return new DeadLetter.Position(TOPICS.transcripts().name(), 3, offset);
  }

  private static List<DeadLetter> letters(List<ProducerRecord<byte[], byte[]>> out) {
    return values(TOPICS.deadLetters(), out);
  }

  private static List<Features> features(List<ProducerRecord<byte[], byte[]>> out) {
    return values(TOPICS.features(Modality.LEXICAL), out);
  }

  private static List<AbsenceReason> reasons(List<ProducerRecord<byte[], byte[]>> out) {
    return features(out).stream()
        .map(Features::content)
        .map(content -> ((Features.Absent) content).reason())
        .toList();
  }

  private static <T> List<T> values(Topic<T> topic, List<ProducerRecord<byte[], byte[]>> out) {
    return out.stream()
        .filter(record -> record.topic().equals(topic.name()))
        .map(record -> decode(topic, record.value()))
        .toList();
  }

  private static <T> T decode(Topic<T> topic, byte[] bytes) {
    try {
      return topic.decode(bytes);
    } catch (PoisonRecordException e) {
      throw new AssertionError("the worker wrote what cannot be read", e);
    }
  }
}

package io.affectstream.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.affectstream.wire.learning.Label;
import io.affectstream.wire.learning.TrainingSample;
import io.affectstream.wire.learning.Withdrawal;
import io.affectstream.wire.registry.FixedRegistry;
import io.affectstream.wire.topics.Topic;
import io.affectstream.wire.topics.Topics;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TopicsTest {
  private static final Topics TOPICS = Topics.embedded();

  static Stream<Arguments> values() {
    return Stream.of(
        Arguments.of(TOPICS.clips(), Samples.clip()),
        Arguments.of(TOPICS.audio(), Samples.audio()),
        Arguments.of(TOPICS.frames(), Samples.frames()),
        Arguments.of(
            TOPICS.speech(),
            new Speech(
                new Speech.Sound(Speech.Source.ORIGINAL, ByteBuffer.wrap(new byte[4])),
                Samples.POLICY,
                Samples.STEPS)),
        Arguments.of(
            TOPICS.speech(),
            new Speech(new Speech.Absent(AbsenceReason.SILENCE), Samples.POLICY, List.of())),
        Arguments.of(TOPICS.transcripts(), Samples.words()),
        Arguments.of(
            TOPICS.transcripts(),
            new Transcript(new Transcript.Silence(), Samples.POLICY, List.of())),
        Arguments.of(
            TOPICS.transcripts(),
            new Transcript(
                new Transcript.Unintelligible(AbsenceReason.UNINTELLIGIBLE),
                Samples.POLICY,
                Samples.STEPS)),
        Arguments.of(TOPICS.features(Modality.ACOUSTIC), Samples.features()),
        Arguments.of(
            TOPICS.features(Modality.VISUAL),
            Features.absent(Modality.VISUAL, AbsenceReason.NO_FACE, Samples.STEPS)),
        Arguments.of(TOPICS.emotions(), Samples.event()),
        Arguments.of(
            TOPICS.training(),
            new TrainingSample(
                List.of(Samples.features()), Emotion.ANGER, .97, false, "1", Samples.POLICY)),
        Arguments.of(TOPICS.labels(), new Label(Emotion.SADNESS, "a1", Samples.NOW)),
        Arguments.of(TOPICS.models(), Samples.release()),
        Arguments.of(TOPICS.consent(), new Withdrawal(Samples.NOW, "request-1")),
        Arguments.of(TOPICS.deadLetters(), Samples.deadLetter()));
  }

  @ParameterizedTest
  @MethodSource("values")
  <T> void everyRecordReadsBackAsItWasWritten(Topic<T> topic, T value) throws Exception {
    assertThat(topic.decode(topic.encode(value))).isEqualTo(value);
  }

  @Test
  void theFramingIsConfluents() {
    var bytes = TOPICS.clips().encode(Samples.clip());

    assertThat(bytes[0]).isZero();
    assertThat(ByteBuffer.wrap(bytes, 1, 4).getInt()).isEqualTo(12); // clip/2
  }

  @Test
  void schemaIdsAreTheSameInEveryProcess() {
    assertThat(FixedRegistry.load().schemas()).isEqualTo(FixedRegistry.load().schemas());
  }

  static Stream<Arguments> poison() {
    var good = TOPICS.clips().encode(Samples.clip());
    var unknown = good.clone();
    unknown[4] = 99;
    return Stream.of(
        Arguments.of(null, RejectionReason.NULL_VALUE),
        Arguments.of(new byte[0], RejectionReason.BAD_FRAMING),
        Arguments.of(new byte[] {1, 0, 0, 0, 1, 5}, RejectionReason.BAD_FRAMING),
        Arguments.of(unknown, RejectionReason.UNKNOWN_SCHEMA),
        Arguments.of(TOPICS.audio().encode(Samples.audio()), RejectionReason.WRONG_TYPE),
        Arguments.of(Arrays.copyOf(good, good.length - 3), RejectionReason.UNDECODABLE),
        Arguments.of(Arrays.copyOf(good, good.length + 1), RejectionReason.UNDECODABLE));
  }

  @ParameterizedTest
  @MethodSource("poison")
  void poisonIsRefusedWithItsReason(byte[] bytes, RejectionReason reason) {
    assertThatExceptionOfType(PoisonRecordException.class)
        .isThrownBy(() -> TOPICS.clips().decode(bytes))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
  }

  @Test
  void randomDamageNeverEscapesAsAnotherError() {
    var random = new Random(7);
    var good = TOPICS.emotions().encode(Samples.event());
    for (int i = 0; i < 20_000; i++) {
      var damaged = good.clone();
      for (int flips = 1 + random.nextInt(6); flips > 0; flips--) {
        damaged[5 + random.nextInt(good.length - 5)] = (byte) random.nextInt();
      }
      decodeOrRefuse(damaged);
    }
  }

  private static void decodeOrRefuse(byte[] damaged) {
    try {
      assertThat(TOPICS.emotions().decode(damaged)).isNotNull();
    } catch (PoisonRecordException e) {
      assertThat(e.reason()).isNotNull();
    }
  }

  @Test
  void aNumberThatIsNotFiniteIsInvalidContent() {
    var features =
        new Features(
            Modality.ACOUSTIC, new Features.Present(Embedding.of(Float.NaN), 1, "x"), List.of());
    var topic = TOPICS.features(Modality.ACOUSTIC);

    assertThatExceptionOfType(PoisonRecordException.class)
        .isThrownBy(() -> topic.decode(topic.encode(features)))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(RejectionReason.INVALID_CONTENT));
  }

  @Test
  void everyTopicHasItsOwnName() {
    assertThat(TOPICS.all()).extracting(Topic::name).doesNotHaveDuplicates().hasSize(15);
    assertThat(Map.of("clips", TOPICS.clips().name())).containsValue("affect.clips.v1");
  }
}

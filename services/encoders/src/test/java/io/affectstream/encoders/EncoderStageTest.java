package io.affectstream.encoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.affectstream.streams.Metrics;
import io.affectstream.streams.stage.Batch;
import io.affectstream.streams.stage.Output;
import io.affectstream.streams.stage.Work;
import io.affectstream.testkit.models.RandomBundles;
import io.affectstream.wire.AbsenceReason;
import io.affectstream.wire.ClipFrames;
import io.affectstream.wire.Features;
import io.affectstream.wire.Modality;
import io.affectstream.wire.PoisonRecordException;
import io.affectstream.wire.Policy;
import io.affectstream.wire.RejectionReason;
import io.affectstream.wire.Speech;
import io.affectstream.wire.Step;
import io.affectstream.wire.Transcript;
import io.affectstream.wire.topics.Topics;
import java.awt.Color;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncoderStageTest {
  private static final Topics TOPICS = Topics.embedded();
  private static final byte[] NO_FACE = {};

  private static EncoderStages.Loaded acoustic;
  private static EncoderStages.Loaded visual;
  private static EncoderStages.Loaded lexical;

  @BeforeAll
  static void load(@TempDir Path folder) throws IOException {
    var stages = new EncoderStages(TOPICS, new EncodersMetrics(Metrics.none()));
    acoustic = stages.load(Modality.ACOUSTIC, RandomBundles.acoustic(folder.resolve("acoustic")));
    visual = stages.load(Modality.VISUAL, RandomBundles.visual(folder.resolve("visual")));
    lexical = stages.load(Modality.LEXICAL, RandomBundles.lexical(folder.resolve("lexical")));
  }

  @AfterAll
  static void release() {
    List.of(acoustic, visual, lexical).forEach(model -> model.release().run());
  }

  @Nested
  class Voice {

    @Test
    void soundBecomesAVector() throws PoisonRecordException {
      var features = run(acoustic.stage(), speech(Clips.speech(1, 0.001))).getFirst();

      var present = (Features.Present) features.content();
      assertThat(features.modality()).isEqualTo(Modality.ACOUSTIC);
      assertThat(present.vector().dimensions()).isEqualTo(RandomBundles.WIDTH);
      assertThat(present.encoderId()).startsWith("random-acoustic/");
    }

    @Test
    void noisySoundHasLessQuality() throws PoisonRecordException {
      var features =
          run(
              acoustic.stage(),
              speech(Clips.speech(2, 0.001)),
              speech(Clips.speech(2, 0.05)),
              speech(Clips.speech(2, 0.5)));

      assertThat(quality(features.get(0))).isGreaterThan(quality(features.get(1)));
      assertThat(quality(features.get(1))).isGreaterThan(quality(features.get(2)));
    }

    @Test
    void silenceIsPassedOnAndTheOthersOfTheBatchAreEncodedInTheirPlaces()
        throws PoisonRecordException {
      var silent =
          new Speech(new Speech.Absent(AbsenceReason.SILENCE), Policy.INFER_ONLY, Clips.BEFORE);
      var voice = Clips.speech(1, 0.001);

      var together =
          run(acoustic.stage(), speech(silent), speech(Clips.speech(2, 0.1)), speech(voice));
      var alone = run(acoustic.stage(), speech(voice));

      assertThat(together.getFirst().content())
          .isEqualTo(new Features.Absent(AbsenceReason.SILENCE));
      assertThat(vector(together.getLast()))
          .containsExactly(vector(alone.getFirst()), within(1e-3f));
      assertThat(vector(together.get(1))).isNotEqualTo(vector(together.get(2)));
    }

    @Test
    void brokenSoundIsPoison() {
      assertPoison(acoustic.stage(), null, RejectionReason.NULL_VALUE);
      assertPoison(acoustic.stage(), new byte[] {0, 0, 0, 0, 99}, RejectionReason.UNKNOWN_SCHEMA);
      assertPoison(acoustic.stage(), pcm(31_999), RejectionReason.INVALID_CONTENT);
      assertPoison(acoustic.stage(), pcm(2), RejectionReason.INVALID_CONTENT);
      assertPoison(acoustic.stage(), pcm(480_002), RejectionReason.INVALID_CONTENT);
      assertPoison(
          acoustic.stage(),
          TOPICS.transcripts().encode(Clips.words(1, "so")),
          RejectionReason.WRONG_TYPE);
    }
  }

  @Nested
  class Faces {

    @Test
    void qualityIsTheShareOfFramesWithAFace() throws PoisonRecordException {
      var face = Clips.face(Color.ORANGE);

      var features = run(visual.stage(), frames(face, NO_FACE, face, face)).getFirst();

      assertThat(quality(features)).isEqualTo(0.75f);
      assertThat(vector(features)).hasSize(RandomBundles.WIDTH);
    }

    @Test
    void framesWithoutAnyFaceAreNoFace() throws PoisonRecordException {
      var features = run(visual.stage(), frames(NO_FACE, NO_FACE), frames());

      assertThat(features)
          .extracting(Features::content)
          .containsOnly(new Features.Absent(AbsenceReason.NO_FACE));
    }

    @Test
    void vectorIsTheMeanOverTheFaces() throws PoisonRecordException {
      var one = Clips.face(Color.ORANGE);
      var other = Clips.face(Color.BLUE);

      var features = run(visual.stage(), frames(one), frames(other), frames(one, other));

      var first = vector(features.get(0));
      var second = vector(features.get(1));
      var both = vector(features.get(2));
      assertThat(first).isNotEqualTo(second);
      for (int i = 0; i < both.length; i++) {
        assertThat(both[i]).isCloseTo((first[i] + second[i]) / 2, within(1e-4f));
      }
    }

    @Test
    void damagedFaceCostsNoOtherFaceItsFeatures() throws PoisonRecordException {
      var whole = Clips.face(Color.ORANGE);
      var cut = Arrays.copyOf(whole, whole.length / 2);
      var alone = run(visual.stage(), frames(whole, whole)).getFirst();

      var features = run(visual.stage(), frames(whole, NO_FACE, cut, whole)).getFirst();

      assertThat(vector(features)).containsExactly(vector(alone), within(1e-4f));
      assertThat(quality(features)).isEqualTo(0.5f);
      assertThat(refusal(visual.stage(), frames(whole, cut)))
          .hasValue(RejectionReason.INVALID_CONTENT);
      assertThat(refusal(visual.stage(), frames(whole, whole))).isEmpty();
    }

    @Test
    void damagedPictureIsPoisonWhenTheModelMeetsIt() {
      var whole = Clips.face(Color.ORANGE);
      var cut = Arrays.copyOf(whole, whole.length / 2);
      for (var broken : List.of(cut, new byte[] {1, 2, 3})) {
        assertThatThrownBy(() -> run(visual.stage(), frames(whole), frames(broken)))
            .isInstanceOfSatisfying(
                PoisonRecordException.class,
                e -> assertThat(e.reason()).isEqualTo(RejectionReason.INVALID_CONTENT));
      }
    }

    @Test
    void moreFacesThanAClipHasArePoison() {
      var faces = new byte[101][];
      Arrays.fill(faces, new byte[] {1});

      assertPoison(visual.stage(), frames(faces), RejectionReason.INVALID_CONTENT);
    }
  }

  @Nested
  class Words {

    @Test
    void wordsBecomeAVectorAndTheirConfidenceItsQuality() throws PoisonRecordException {
      var features = run(lexical.stage(), words(Clips.words(0.6f, "it", "is", "so")));

      assertThat(quality(features.getFirst())).isEqualTo(0.6f);
      assertThat(vector(features.getFirst())).hasSize(RandomBundles.WIDTH);
    }

    @Test
    void whyThereAreNoWordsIsPassedOn() throws PoisonRecordException {
      var features =
          run(
              lexical.stage(),
              words(new Transcript(new Transcript.Silence(), Policy.INFER_ONLY, Clips.BEFORE)),
              words(unintelligible(AbsenceReason.UNINTELLIGIBLE)),
              words(unintelligible(AbsenceReason.BROKEN_RECORD)),
              words(Clips.words(0.9f)));

      assertThat(features)
          .extracting(Features::content)
          .containsExactly(
              new Features.Absent(AbsenceReason.SILENCE),
              new Features.Absent(AbsenceReason.UNINTELLIGIBLE),
              new Features.Absent(AbsenceReason.BROKEN_RECORD),
              new Features.Absent(AbsenceReason.UNINTELLIGIBLE));
    }

    private static Transcript unintelligible(AbsenceReason reason) {
      return new Transcript(new Transcript.Unintelligible(reason), Policy.INFER_ONLY, Clips.BEFORE);
    }
  }

  @Nested
  class Policies {

    @Test
    void contentWhosePolicyForbidsInferenceIsRefused() {
      var sound = Clips.speech(1, 0.001);
      var said = Clips.words(1, "so");
      var seen = Clips.frames(Clips.face(Color.ORANGE));

      assertPoison(
          acoustic.stage(),
          speech(new Speech(sound.signal(), Policy.UNREADABLE, Clips.BEFORE)),
          RejectionReason.POLICY_DENIED);
      assertPoison(
          lexical.stage(),
          words(new Transcript(said.outcome(), Policy.UNREADABLE, Clips.BEFORE)),
          RejectionReason.POLICY_DENIED);
      assertPoison(
          visual.stage(),
          TOPICS.frames().encode(new ClipFrames(seen.frames(), Policy.UNREADABLE, Clips.BEFORE)),
          RejectionReason.POLICY_DENIED);
    }

    @Test
    void whyThereIsNothingIsPassedOnWhateverThePolicy() throws PoisonRecordException {
      for (var reason : List.of(AbsenceReason.POLICY, AbsenceReason.BROKEN_RECORD)) {
        var silent = new Speech(new Speech.Absent(reason), Policy.UNREADABLE, Clips.BEFORE);
        var wordless =
            new Transcript(new Transcript.Unintelligible(reason), Policy.UNREADABLE, Clips.BEFORE);

        assertThat(run(acoustic.stage(), speech(silent)).getFirst().content())
            .isEqualTo(new Features.Absent(reason));
        assertThat(run(lexical.stage(), words(wordless)).getFirst().content())
            .isEqualTo(new Features.Absent(reason));
      }
    }
  }

  @Test
  void stepsSayWhatCameBeforeAndWhatWasSpent() throws PoisonRecordException {
    var steps = run(lexical.stage(), words(Clips.words(1, "so"))).getFirst().steps();

    assertThat(steps).extracting(Step::name).containsExactly("ingest", "encoders.lexical");
    assertThat(steps.getLast().queueMicros()).isEqualTo(250);
  }

  @Test
  void absenceCarriesItsReason() {
    var outputs = visual.stage().absent(Clips.id(3), AbsenceReason.STAGE_FAILED);

    assertThat(outputs)
        .containsExactly(
            new Output<>(
                TOPICS.features(Modality.VISUAL),
                Clips.id(3),
                Features.absent(Modality.VISUAL, AbsenceReason.STAGE_FAILED, List.of())));
  }

  @Test
  void valueBeyondFloat16IsTheModelsFailure() {
    for (float value : new float[] {Float.NaN, 1e6f}) {
      var encoder =
          new Encoder<String>(Modality.LEXICAL, "wild/1", _ -> List.of(new float[] {value}));

      assertThatIllegalStateException()
          .isThrownBy(() -> encoder.encode(List.of("so")))
          .withMessageContaining("wild/1");
    }
  }

  private static <X> List<Features> run(EncoderStage<X> stage, byte[]... values)
      throws PoisonRecordException {
    var work = new ArrayList<Work<ClipInput<X>>>();
    for (var value : values) {
      work.add(new Work<>(Clips.id(work.size()), stage.read(value), 250));
    }
    var outputs = stage.run(new Batch<>(stage.name(), work));
    assertThat(outputs)
        .extracting(output -> output.clip().index())
        .isSorted()
        .doesNotHaveDuplicates();
    return outputs.stream().map(output -> (Features) output.value()).toList();
  }

  /** Why a part of the one record is refused. */
  private static <X> Optional<RejectionReason> refusal(EncoderStage<X> stage, byte[] value)
      throws PoisonRecordException {
    var work = new Work<>(Clips.id(0), stage.read(value), 250);
    var batch = new Batch<>(stage.name(), List.of(work));
    stage.run(batch);
    return batch.refusal(work).map(PoisonRecordException::reason);
  }

  private static byte[] speech(Speech speech) {
    return TOPICS.speech().encode(speech);
  }

  private static byte[] pcm(int bytes) {
    return speech(Clips.sound(ByteBuffer.allocate(bytes)));
  }

  private static byte[] frames(byte[]... faces) {
    return TOPICS.frames().encode(Clips.frames(faces));
  }

  private static byte[] words(Transcript transcript) {
    return TOPICS.transcripts().encode(transcript);
  }

  private static float quality(Features features) {
    return ((Features.Present) features.content()).quality();
  }

  private static float[] vector(Features features) {
    return ((Features.Present) features.content()).vector().toArray();
  }

  private static void assertPoison(
      EncoderStage<?> stage, byte @Nullable [] value, RejectionReason reason) {
    assertThatThrownBy(() -> stage.read(value))
        .isInstanceOfSatisfying(
            PoisonRecordException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }
}

package io.affectstream.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.affectstream.inference.SpeechRecogniser;
import io.affectstream.streams.Metrics;
import io.affectstream.streams.stage.Batch;
import io.affectstream.streams.stage.Output;
import io.affectstream.streams.stage.Work;
import io.affectstream.testkit.models.RandomBundles;
import io.affectstream.wire.AbsenceReason;
import io.affectstream.wire.ClipAudio;
import io.affectstream.wire.ClipId;
import io.affectstream.wire.Modality;
import io.affectstream.wire.PoisonRecordException;
import io.affectstream.wire.Policy;
import io.affectstream.wire.RejectionReason;
import io.affectstream.wire.Speech;
import io.affectstream.wire.Step;
import io.affectstream.wire.Transcript;
import io.affectstream.wire.topics.Topic;
import io.affectstream.wire.topics.Topics;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpeechStageTest {
  private static final Topics TOPICS = Topics.embedded();
  private static final double BELIEVE_ALL = 0;
  private static final double BELIEVE_NOTHING = 1;

  private static SpeechRecogniser recogniser;

  @BeforeAll
  static void openRecogniser(@TempDir Path folder) throws IOException {
    recogniser = SpeechRecogniser.open(RandomBundles.speech(folder.resolve("model")));
  }

  @AfterAll
  static void closeRecogniser() {
    recogniser.close();
  }

  @Test
  void clipWithAVoiceKeepsItsSoundAndGetsWords() throws PoisonRecordException {
    var clip = Sounds.voice(2);

    var outputs = run(stage(BELIEVE_ALL), clip);

    var sound = (Speech.Sound) speech(outputs).getFirst().signal();
    assertThat(sound.source()).isEqualTo(Speech.Source.ORIGINAL);
    assertThat(sound.pcm()).isEqualTo(clip.pcm());
    var words = (Transcript.Words) transcripts(outputs).getFirst().outcome();
    assertThat(words.words()).isNotEmpty();
    assertThat(words.words().getLast().endMillis()).isBetween(1, 2_100);
  }

  @Test
  void silentClipIsSilenceOnBothTopics() throws PoisonRecordException {
    var outputs = run(stage(BELIEVE_ALL), Sounds.silence(2));

    assertThat(speech(outputs).getFirst().signal())
        .isEqualTo(new Speech.Absent(AbsenceReason.SILENCE));
    assertThat(transcripts(outputs).getFirst().outcome()).isEqualTo(new Transcript.Silence());
  }

  @Test
  void wordsBelowTheFloorAreUnintelligibleButTheSoundGoesOn() throws PoisonRecordException {
    var outputs = run(stage(BELIEVE_NOTHING), Sounds.voice(1));

    assertThat(speech(outputs).getFirst().signal()).isInstanceOf(Speech.Sound.class);
    assertThat(transcripts(outputs).getFirst().outcome())
        .isEqualTo(new Transcript.Unintelligible(AbsenceReason.UNINTELLIGIBLE));
  }

  @Test
  void aWithheldVoiceLeavesWordsAndNoSound() throws PoisonRecordException {
    var outputs = run(stage(BELIEVE_ALL), without(Sounds.voice(2), Modality.ACOUSTIC));

    assertThat(speech(outputs).getFirst().signal())
        .isEqualTo(new Speech.Absent(AbsenceReason.NOT_PROVIDED));
    assertThat(transcripts(outputs).getFirst().outcome()).isInstanceOf(Transcript.Words.class);
  }

  @Test
  void withheldWordsAreNotRecognisedAndTheOthersOfTheBatchKeepTheirs()
      throws PoisonRecordException {
    var outputs =
        run(stage(BELIEVE_ALL), without(Sounds.voice(3), Modality.LEXICAL), Sounds.voice(1));

    assertThat(speech(outputs))
        .extracting(Speech::signal)
        .hasOnlyElementsOfType(Speech.Sound.class);
    assertThat(transcripts(outputs).getFirst().outcome())
        .isEqualTo(new Transcript.Unintelligible(AbsenceReason.NOT_PROVIDED));
    assertThat(text(transcripts(outputs).getLast()))
        .isEqualTo(text(transcripts(run(stage(BELIEVE_ALL), Sounds.voice(1))).getFirst()));
  }

  @Test
  void soundThatMayNotBeListenedToIsRefused() {
    var sound = Sounds.voice(1);
    var forbidden =
        new ClipAudio(sound.sampleRate(), sound.pcm(), Policy.UNREADABLE, sound.steps());

    assertPoison(TOPICS.audio().encode(forbidden), RejectionReason.POLICY_DENIED);
  }

  @Test
  void everyClipOfABatchGetsItsOwnTwoRecords() throws PoisonRecordException {
    var outputs =
        run(
            stage(BELIEVE_ALL),
            Sounds.silence(1),
            Sounds.voice(1),
            Sounds.silence(0.01),
            Sounds.voice(3));

    assertThat(speech(outputs))
        .extracting(record -> record.signal() instanceof Speech.Sound)
        .containsExactly(false, true, false, true);
    assertThat(transcripts(outputs))
        .extracting(record -> record.outcome() instanceof Transcript.Words)
        .containsExactly(false, true, false, true);
    assertThat(outputs)
        .extracting(output -> output.clip().index())
        .containsExactly(0, 0, 1, 1, 2, 2, 3, 3);
  }

  @Test
  void wordsOfABatchAreThoseOfEachClipAlone() throws PoisonRecordException {
    var together = run(stage(BELIEVE_ALL), Sounds.voice(1), Sounds.voice(3));

    var alone = run(stage(BELIEVE_ALL), Sounds.voice(1));

    assertThat(text(transcripts(together).getFirst()))
        .isEqualTo(text(transcripts(alone).getFirst()));
  }

  @Test
  void stepsSayWhatCameBeforeAndWhatWasSpent() throws PoisonRecordException {
    var steps = speech(run(stage(BELIEVE_ALL), Sounds.voice(1))).getFirst().steps();

    assertThat(steps).extracting(Step::name).containsExactly("ingest", "speech");
    assertThat(steps.getLast().queueMicros()).isEqualTo(250);
    assertThat(steps.getLast().computeMicros()).isPositive();
  }

  @Test
  void brokenRecordsArePoisonWithTheirReason() {
    assertPoison(null, RejectionReason.NULL_VALUE);
    assertPoison(new byte[] {9, 9, 9}, RejectionReason.BAD_FRAMING);
    assertPoison(pcm(0), RejectionReason.INVALID_CONTENT);
    assertPoison(pcm(31_999), RejectionReason.INVALID_CONTENT);
    assertPoison(pcm(16 * 32_000), RejectionReason.INVALID_CONTENT);
  }

  @Test
  void absenceIsSaidOnBothTopics() {
    var clip = new ClipId("session", "speaker", 7);

    var outputs = stage(BELIEVE_ALL).absent(clip, AbsenceReason.BROKEN_RECORD);

    assertThat(speech(outputs))
        .containsExactly(
            new Speech(
                new Speech.Absent(AbsenceReason.BROKEN_RECORD), Policy.UNREADABLE, List.of()));
    assertThat(transcripts(outputs))
        .containsExactly(
            new Transcript(
                new Transcript.Unintelligible(AbsenceReason.BROKEN_RECORD),
                Policy.UNREADABLE,
                List.of()));
    assertThat(outputs).extracting(Output::clip).containsOnly(clip);
  }

  private static ClipAudio without(ClipAudio sound, Modality withheld) {
    return new ClipAudio(
        sound.sampleRate(), sound.pcm(), sound.policy(), Set.of(withheld), sound.steps());
  }

  private static SpeechStage stage(double confidenceFloor) {
    return new SpeechStage(
        TOPICS,
        new VoiceGate(Duration.ofMillis(100)),
        new Transcriber(recogniser, confidenceFloor),
        new SpeechMetrics(Metrics.none()));
  }

  private static List<Output<?>> run(SpeechStage stage, ClipAudio... clips)
      throws PoisonRecordException {
    var work = new ArrayList<Work<ClipAudio>>();
    for (var clip : clips) {
      var read = stage.read(TOPICS.audio().encode(clip));
      work.add(new Work<>(new ClipId("session", "speaker", work.size()), read, 250));
    }
    return stage.run(new Batch<>(stage.name(), work));
  }

  private static List<Speech> speech(List<Output<?>> outputs) {
    return values(outputs, TOPICS.speech(), Speech.class);
  }

  private static List<Transcript> transcripts(List<Output<?>> outputs) {
    return values(outputs, TOPICS.transcripts(), Transcript.class);
  }

  private static <T> List<T> values(List<Output<?>> outputs, Topic<T> topic, Class<T> type) {
    return outputs.stream()
        .filter(output -> output.topic().equals(topic))
        .map(output -> type.cast(output.value()))
        .toList();
  }

  private static String text(Transcript transcript) {
    return ((Transcript.Words) transcript.outcome()).text();
  }

  private static byte[] pcm(int bytes) {
    return TOPICS
        .audio()
        .encode(
            new ClipAudio(
                ClipAudio.SAMPLE_RATE, ByteBuffer.allocate(bytes), Policy.INFER_ONLY, List.of()));
  }

  private static void assertPoison(byte @Nullable [] value, RejectionReason reason) {
    assertThatThrownBy(() -> stage(BELIEVE_ALL).read(value))
        .isInstanceOfSatisfying(
            PoisonRecordException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }
}

package io.affectstream.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.affectstream.inference.bundle.BundleException;
import io.affectstream.streams.KafkaProfile;
import io.affectstream.streams.Metrics;
import io.affectstream.streams.settings.Settings;
import io.affectstream.testkit.TestBroker;
import io.affectstream.testkit.models.RandomBundles;
import io.affectstream.wire.AbsenceReason;
import io.affectstream.wire.ClipAudio;
import io.affectstream.wire.ClipId;
import io.affectstream.wire.DeadLetter;
import io.affectstream.wire.PoisonRecordException;
import io.affectstream.wire.Policy;
import io.affectstream.wire.RejectionReason;
import io.affectstream.wire.Speech;
import io.affectstream.wire.Transcript;
import io.affectstream.wire.topics.Topics;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpeechServiceIT {
  private static final Topics TOPICS = Topics.embedded();

  @TempDir Path folder;

  @Test
  void everyReadableKeyGetsSpeechAndATranscriptAndEveryPoisonALetter()
      throws IOException, PoisonRecordException {
    var model = RandomBundles.speech(folder.resolve("model"));
    try (var wire = TestBroker.start(folder.resolve("broker"), TOPICS)) {
      sendSamples(wire);

      try (var service = service(model, wire.kafka())) {
        service.start();

        var clips = IntStream.range(0, 6).mapToObj(SpeechServiceIT::key).toList();
        var speech = wire.read(TOPICS.speech(), clips);
        assertThat(speech).hasSize(6).allSatisfy((_, records) -> assertThat(records).hasSize(1));
        assertThat(signal(speech, 0)).isInstanceOf(Speech.Sound.class);
        assertThat(signal(speech, 1)).isEqualTo(new Speech.Absent(AbsenceReason.SILENCE));
        for (int poisoned = 2; poisoned < 6; poisoned++) {
          assertThat(signal(speech, poisoned))
              .isEqualTo(new Speech.Absent(AbsenceReason.BROKEN_RECORD));
        }
        assertThat(wire.read(TOPICS.transcripts(), clips)).containsOnlyKeys(clips);
        assertThat(reasons(wire))
            .containsExactlyInAnyOrder(
                RejectionReason.NULL_VALUE,
                RejectionReason.BAD_FRAMING,
                RejectionReason.WRONG_TYPE,
                RejectionReason.INVALID_CONTENT,
                RejectionReason.BAD_KEY);
        assertThat(service.isReady()).isTrue();
        assertThat(service.failure()).isEmpty();
      }
    }
  }

  @Test
  void folderWithoutAModelIsNamed() {
    var kafka = new KafkaProfile("127.0.0.1:1", "test");

    assertThatThrownBy(() -> service(folder, kafka))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining(folder.toString());
  }

  private static void sendSamples(TestBroker wire) {
    var audio = TOPICS.audio();
    wire.send(audio, key(0), audio.encode(Sounds.voice(1)));
    wire.send(audio, key(1), audio.encode(Sounds.silence(1)));
    wire.send(audio, key(2), null);
    wire.send(audio, key(3), new byte[] {9, 9, 9});
    wire.send(audio, key(4), TOPICS.transcripts().encode(silence()));
    wire.send(audio, key(5), audio.encode(odd()));
    wire.send(audio, "not a clip id", audio.encode(Sounds.voice(1)));
  }

  private static Transcript silence() {
    return new Transcript(new Transcript.Silence(), Policy.INFER_ONLY, List.of());
  }

  private static ClipAudio odd() {
    return new ClipAudio(
        ClipAudio.SAMPLE_RATE, ByteBuffer.allocate(31_999), Policy.INFER_ONLY, List.of());
  }

  private static SpeechService service(Path model, KafkaProfile kafka) throws IOException {
    var settings = Settings.of(Map.of(SpeechConfig.MODEL.key(), model.toString()));
    return SpeechService.create(
        SpeechConfig.from(settings), kafka, TOPICS, Metrics.none(), InstantSource.system());
  }

  private static List<RejectionReason> reasons(TestBroker wire) throws PoisonRecordException {
    return wire
        .read(TOPICS.deadLetters(), List.of(key(2), key(3), key(4), key(5), ""))
        .values()
        .stream()
        .flatMap(List::stream)
        .map(DeadLetter::reason)
        .toList();
  }

  private static Speech.Signal signal(Map<String, List<Speech>> speech, int index) {
    return speech.getOrDefault(key(index), List.of()).getFirst().signal();
  }

  private static String key(int index) {
    return new ClipId("session", "speaker", index).toString();
  }
}

package io.affectstream.ingestor;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.media.ExtractedClip;
import io.affectstream.media.FramePicture;
import io.affectstream.media.notice.MediaNotice;
import io.affectstream.media.notice.TrackState;
import io.affectstream.streams.settings.Settings;
import io.affectstream.wire.AbsenceReason;
import io.affectstream.wire.Modality;
import io.affectstream.wire.Notice;
import io.affectstream.wire.Policy;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClipRecordsTest {
  private static final Instant CLOSED = Instant.parse("2026-11-20T12:00:00Z");
  private static final Source SOURCE = Source.of(Path.of("/private/folder/call.mp4"));
  private static final byte[] JPEG = {1, 2, 3};
  private static final Policy POLICY = Policy.INFER_ONLY;
  private static final Policy TRAINING_ALONE = new Policy("default", "", "", false, true, "");

  @Test
  void clipWithVoiceAndFaceExpectsAllThree() {
    var ledger = records("").ledger(SOURCE, clip(true, JPEG), POLICY);

    assertThat(ledger.expected())
        .containsExactlyInAnyOrder(Modality.ACOUSTIC, Modality.LEXICAL, Modality.VISUAL);
    assertThat(ledger.absent()).isEmpty();
    assertThat(ledger.source()).isEqualTo("call.mp4");
  }

  @Test
  void picturesWithoutAFaceAreNotWaitedFor() {
    var clip = clip(true, null);

    var ledger = records("").ledger(SOURCE, clip, POLICY);

    assertThat(ledger.absent()).isEqualTo(Map.of(Modality.VISUAL, AbsenceReason.NO_FACE));
    assertThat(ledger.expected()).doesNotContain(Modality.VISUAL);
    assertThat(records("").frames(clip, POLICY)).isPresent();
  }

  @Test
  void silentFilmHasNeitherVoiceNorWords() {
    var clip = clip(false, JPEG);

    var ledger = records("").ledger(SOURCE, clip, POLICY);

    assertThat(ledger.absent())
        .isEqualTo(
            Map.of(
                Modality.ACOUSTIC,
                AbsenceReason.NOT_PROVIDED,
                Modality.LEXICAL,
                AbsenceReason.NOT_PROVIDED));
    assertThat(records("").audio(clip, POLICY)).isEmpty();
  }

  @Test
  void withheldWordsAreNotProvidedThoughTheSoundIsThere() {
    var clip = clip(true, JPEG);

    var ledger = records("words").ledger(SOURCE, clip, POLICY);

    assertThat(ledger.absent()).isEqualTo(Map.of(Modality.LEXICAL, AbsenceReason.NOT_PROVIDED));
    assertThat(records("words").audio(clip, POLICY)).isPresent();
  }

  @Test
  void soundSaysWhatIsWithheldOfIt() {
    var audio = records("voice,face").audio(clip(true, JPEG), POLICY).orElseThrow();

    assertThat(audio.withheld()).contains(Modality.ACOUSTIC).doesNotContain(Modality.LEXICAL);
  }

  @Test
  void aForbiddenClipIsInTheLedgerAloneAndSaysPolicyWhateverTheSourceHolds() {
    for (var clip : List.of(clip(true, JPEG), clip(false, JPEG), clip(true, null))) {
      var records = records("");

      assertThat(records.audio(clip, Policy.UNREADABLE)).isEmpty();
      assertThat(records.frames(clip, Policy.UNREADABLE)).isEmpty();
      var ledger = records.ledger(SOURCE, clip, Policy.UNREADABLE);
      assertThat(ledger.expected()).isEmpty();
      assertThat(ledger.absent())
          .isEqualTo(
              Map.of(
                  Modality.ACOUSTIC, AbsenceReason.POLICY,
                  Modality.LEXICAL, AbsenceReason.POLICY,
                  Modality.VISUAL, AbsenceReason.POLICY));
    }
  }

  @Test
  void trainingAloneIsNoLeaveToStoreAnything() {
    var records = records("");

    assertThat(records.audio(clip(true, JPEG), TRAINING_ALONE)).isEmpty();
    assertThat(records.frames(clip(true, JPEG), TRAINING_ALONE)).isEmpty();
  }

  @Test
  void tracksWithoutADecoderAreSaidToBeUndecodable() {
    var notice =
        new MediaNotice(
            MediaNotice.Code.TRACK_UNDECODABLE,
            MediaNotice.Track.PICTURES,
            1,
            "stream 0 is in the codec msmpeg4v3, which is not decoded");
    var clip =
        new ExtractedClip(
            0,
            1_000,
            null,
            List.of(),
            TrackState.UNDECODABLE,
            TrackState.UNDECODABLE,
            List.of(notice),
            CLOSED,
            300,
            700);

    var ledger = records("").ledger(SOURCE, clip, POLICY);

    assertThat(ledger.absent().values()).containsOnly(AbsenceReason.UNDECODABLE).hasSize(3);
    assertThat(ledger.notices())
        .containsExactly(
            new Notice(
                Notice.Code.TRACK_UNDECODABLE,
                Optional.of(Modality.VISUAL),
                1,
                "stream 0 is in the codec msmpeg4v3, which is not decoded"));
  }

  @Test
  void stepTellsTheWorkAndTheWait() {
    var step = records("").ledger(SOURCE, clip(true, JPEG), POLICY).steps().getFirst();

    assertThat(step.name()).isEqualTo("ingest");
    assertThat(step.computeMicros()).isEqualTo(300 + 700);
    assertThat(step.queueMicros()).isEqualTo(2_000);
  }

  private static ClipRecords records(String withheld) {
    return records(Map.of(IngestorConfig.WITHOUT.key(), withheld));
  }

  private static ClipRecords records(Map<String, String> settings) {
    var config = IngestorConfig.from(Settings.of(settings));
    return new ClipRecords(config, InstantSource.fixed(CLOSED.plusMillis(2)));
  }

  private static ExtractedClip clip(boolean sound, byte @Nullable [] face) {
    return new ExtractedClip(
        0,
        1_000,
        sound ? ByteBuffer.allocate(32_000) : null,
        List.of(new FramePicture(0, face, JPEG)),
        sound ? TrackState.PRESENT : TrackState.NOT_PROVIDED,
        TrackState.PRESENT,
        List.of(),
        CLOSED,
        300,
        700);
  }
}

package io.affectstream.wire;

import io.affectstream.wire.learning.ModelRelease;
import io.affectstream.wire.learning.ReleaseKind;
import io.affectstream.wire.learning.ReleaseOrigin;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** One valid value of every record. */
public final class Samples {
  static final long NOW = 1_700_000_000_000_000L;
  static final List<Step> STEPS = List.of(new Step("ingest", 0, 1200), new Step("speech", 80, 900));
  static final Policy POLICY = new Policy("d-1", "CUSTOMER", "EU", true, false, "acme");

  static final List<Notice> NOTICES =
      List.of(
          new Notice(
              Notice.Code.SEVERAL_FACES,
              Optional.of(Modality.VISUAL),
              2,
              "the larger was followed"),
          new Notice(Notice.Code.LENGTH_GUESSED, Optional.empty(), 0, ""));

  private Samples() {}

  static Clip clip() {
    return new Clip(
        "a.mp4",
        0,
        3200,
        NOW,
        2000,
        Set.of(Modality.ACOUSTIC, Modality.LEXICAL),
        Map.of(Modality.VISUAL, AbsenceReason.NO_FACE),
        POLICY,
        STEPS,
        NOTICES);
  }

  static ClipAudio audio() {
    return new ClipAudio(16_000, ByteBuffer.wrap(new byte[] {1, 2, 3, 4}), POLICY, STEPS);
  }

  static ClipFrames frames() {
    var jpeg = ByteBuffer.wrap(new byte[] {9, 8});
    return new ClipFrames(
        List.of(
            new VideoFrame(0, Optional.of(jpeg), Optional.empty()),
            new VideoFrame(200, Optional.empty(), Optional.of(jpeg))),
        POLICY,
        STEPS);
  }

  static Transcript words() {
    return new Transcript(
        new Transcript.Words(List.of(new Transcript.Word("hello", .9f, 0, 400)), .9f),
        POLICY,
        STEPS);
  }

  static Features features() {
    return new Features(
        Modality.ACOUSTIC,
        new Features.Present(Embedding.of(.5f, -2f, 1024f), .75f, "acoustic-1"),
        STEPS);
  }

  static EmotionEvent event() {
    return new EmotionEvent(
        "0f8fad5b-d9cb-469f-a165-70867728950e",
        new ClipId("s", "p", 3),
        "a.mp4",
        0,
        3200,
        EmotionEvent.Trigger.DEADLINE,
        List.of(
            new ModalityReport(
                Modality.ACOUSTIC, new ModalityReport.Heard(.75f), OptionalLong.of(9000), STEPS),
            new ModalityReport(
                Modality.VISUAL,
                new ModalityReport.Missing(AbsenceReason.LOST),
                OptionalLong.empty(),
                List.of())),
        Scores.of(.1, .5, .1, .1, .1, .1),
        false,
        "temperature-1",
        "fusion",
        "1",
        POLICY,
        new EventTiming(NOW, NOW + 50, 5, 20, 7),
        NOTICES);
  }

  public static ModelRelease release() {
    var data = new ReleaseOrigin.TrainedOn(NOW - 10, NOW, 400, 120, 3, 7, "ab12");
    return new ModelRelease(
        "fusion",
        12,
        "role: fusion",
        ByteBuffer.wrap(new byte[] {1, 2, 3}),
        "039058c6f2c0cb49",
        Map.of("acoustic", "affectstream-acoustic/1"),
        new ReleaseOrigin(
            ReleaseKind.TRAINED,
            "11-aabbccdd",
            NOW,
            data,
            Map.of("weightedF1", .9),
            "it is better"),
        new ModelRelease.Seal("ffee", ByteBuffer.wrap(new byte[] {9})));
  }

  static DeadLetter deadLetter() {
    return new DeadLetter(
        RejectionReason.BAD_FRAMING,
        "speech",
        "the value does not begin with 0x00 and a schema id",
        Optional.of(new ClipId("s", "p", 3)),
        new DeadLetter.Position("affect.audio.v1", 2, 17),
        3,
        Optional.of("ab12"),
        NOW);
  }
}

package io.affectstream.gateway;

import io.affectstream.wire.AbsenceReason;
import io.affectstream.wire.ClipId;
import io.affectstream.wire.Emotion;
import io.affectstream.wire.EmotionEvent;
import io.affectstream.wire.EventTiming;
import io.affectstream.wire.Modality;
import io.affectstream.wire.ModalityReport;
import io.affectstream.wire.Policy;
import io.affectstream.wire.Scores;
import io.affectstream.wire.Step;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/** Events to test with. */
public final class Given {
  public static final long EMITTED_MICROS = 1_760_000_000_000_000L;

  private Given() {}

  /** Heard by voice, without a face, sure of {@code top} by 0.75. */
  public static EmotionEvent event(String session, int index, Emotion top) {
    return event(new ClipId(session, "p1", index), top);
  }

  /** The same of any clip. */
  public static EmotionEvent event(ClipId clip, Emotion top) {
    return new EmotionEvent(
        UUID.nameUUIDFromBytes(clip.key()).toString(),
        clip,
        "call.mp4",
        clip.index() * 2000L,
        clip.index() * 2000L + 1500,
        EmotionEvent.Trigger.COMPLETE,
        List.of(
            new ModalityReport(
                Modality.ACOUSTIC,
                new ModalityReport.Heard(0.9f),
                OptionalLong.of(60_000),
                List.of(new Step("speech", 10, 20_000))),
            new ModalityReport(
                Modality.VISUAL,
                new ModalityReport.Missing(AbsenceReason.NO_FACE),
                OptionalLong.empty(),
                List.of())),
        scores(top),
        false,
        "temperature-1",
        "fusion",
        "1",
        Policy.INFER_ONLY,
        new EventTiming(EMITTED_MICROS - 80_000, EMITTED_MICROS + clip.index(), 900, 50_000, 400),
        List.of());
  }

  /** Nothing heard: its scores are the prior. */
  public static EmotionEvent silent(String session, int index) {
    var heard = event(session, index, Emotion.NEUTRAL);
    return new EmotionEvent(
        heard.eventId(),
        heard.clip(),
        heard.source(),
        heard.startMillis(),
        heard.endMillis(),
        EmotionEvent.Trigger.DEADLINE,
        List.of(
            new ModalityReport(
                Modality.ACOUSTIC,
                new ModalityReport.Missing(AbsenceReason.NOT_PROVIDED),
                OptionalLong.empty(),
                List.of())),
        scores(Emotion.NEUTRAL),
        true,
        heard.calibrationId(),
        heard.modelName(),
        heard.modelVersion(),
        heard.policy(),
        heard.timing(),
        List.of());
  }

  private static Scores scores(Emotion top) {
    var values = new double[Emotion.ALL.size()];
    Arrays.fill(values, 0.05);
    values[top.ordinal()] = 0.75;
    return Scores.of(values);
  }
}

package io.affectstream.fusion;

import io.affectstream.streams.settings.HeadSettings;
import io.affectstream.streams.settings.Settings;
import io.affectstream.wire.AbsenceReason;
import io.affectstream.wire.Clip;
import io.affectstream.wire.ClipId;
import io.affectstream.wire.Embedding;
import io.affectstream.wire.EmotionEvent;
import io.affectstream.wire.Features;
import io.affectstream.wire.Modality;
import io.affectstream.wire.Policy;
import io.affectstream.wire.Step;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Clips and features to send. */
final class Given {
  static final Set<Modality> THREE = Set.of(Modality.ACOUSTIC, Modality.VISUAL, Modality.LEXICAL);
  static final int DEADLINE_MILLIS = 2_000;
  static final int PATIENT_MILLIS = 300_000;
  private static final int MOST_TRIES = 6_000; // two minutes

  private Given() {}

  static ClipId clip(int index) {
    return new ClipId("session-" + index % 3, "speaker", index);
  }

  static Clip ledger(long closedAtMillis, Set<Modality> expected, Policy policy) {
    return ledger(closedAtMillis, expected, Map.of(), policy);
  }

  static Clip ledger(
      long closedAtMillis,
      Set<Modality> expected,
      Map<Modality, AbsenceReason> absent,
      Policy policy) {
    return new Clip(
        "call.wav",
        1_000,
        3_500,
        closedAtMillis * 1_000,
        DEADLINE_MILLIS,
        expected,
        absent,
        policy,
        List.of(new Step("ingest", 10, 20)),
        List.of());
  }

  /** A ledger record of a replay, whose deadline no slow machine can miss. */
  static Clip patientLedger(long closedAtMillis) {
    var live = ledger(closedAtMillis, THREE, Policy.INFER_ONLY);
    return new Clip(
        live.source(),
        live.startMillis(),
        live.endMillis(),
        live.closedAtMicros(),
        PATIENT_MILLIS,
        live.expected(),
        live.absent(),
        live.policy(),
        live.steps(),
        live.notices());
  }

  static Features features(Modality modality, double anger) {
    var vector = new float[FixedHead.WIDTH];
    vector[0] = (float) anger;
    return new Features(
        modality,
        new Features.Present(Embedding.of(vector), 0.75f, "encoder"),
        List.of(new Step("encoders." + modality.label(), 100, 200)));
  }

  static Features absent(Modality modality, AbsenceReason reason) {
    return Features.absent(modality, reason, List.of());
  }

  static FusionConfig config(Path model, Path state) {
    return FusionConfig.from(
        Settings.of(
            Map.of(
                HeadSettings.MODEL.key(),
                model.toString(),
                FusionConfig.STATE_DIR.key(),
                state.toString())));
  }

  /** Starts {@code service} and waits until it fuses. */
  static FusionService running(FusionService service) throws InterruptedException {
    service.start();
    for (int tries = 0; !service.isReady() && tries < MOST_TRIES; tries++) {
      Thread.sleep(20);
    }
    return service;
  }

  /** What {@code event} lacks, and why. */
  static Map<Modality, AbsenceReason> missing(EmotionEvent event) {
    var missing = new EnumMap<Modality, AbsenceReason>(Modality.class);
    for (var report : event.modalities()) {
      report.missingReason().ifPresent(reason -> missing.put(report.modality(), reason));
    }
    return missing;
  }
}

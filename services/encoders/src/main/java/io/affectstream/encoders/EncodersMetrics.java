package io.affectstream.encoders;

import io.affectstream.streams.Meter;
import io.affectstream.streams.Metrics;
import io.affectstream.wire.AbsenceReason;
import io.affectstream.wire.Modality;

/**
 * Counts what became of each clip: {@code affect.encoders.clip}, tags {@code modality} and {@code
 * outcome} ({@code present} or the reason of absence).
 */
record EncodersMetrics(Metrics metrics) {
  private static final Meter CLIP =
      new Meter(
          "affect.encoders.clip",
          "Clips by modality and by what became of them: present, or the reason of absence.");

  void present(Modality modality) {
    count(modality, "present");
  }

  void absent(Modality modality, AbsenceReason reason) {
    count(modality, reason.label());
  }

  private void count(Modality modality, String outcome) {
    metrics.count(CLIP, 1, "modality", modality.label(), "outcome", outcome);
  }
}

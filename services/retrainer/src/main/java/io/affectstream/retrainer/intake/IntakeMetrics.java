package io.affectstream.retrainer.intake;

import io.affectstream.streams.Meter;
import io.affectstream.streams.Metrics;
import io.affectstream.wire.RejectionReason;

/** What the intake counts. */
final class IntakeMetrics {
  private static final Meter SAMPLES =
      new Meter(
          "affect.retrainer.samples",
          "Samples that came: kept, repeated, withdrawn, or pushed out of a full store.");
  private static final Meter LABELS =
      new Meter(
          "affect.retrainer.labels",
          "Labels of people: new, changed, repeated, withdrawn, or of a clip that never came.");
  private static final Meter REFUSED =
      new Meter("affect.retrainer.refused", "Records that cannot be learnt from, by reason.");
  private static final Meter ERASED =
      new Meter("affect.retrainer.erased", "Clips removed since somebody withdrew.");

  private static final String OUTCOME = "outcome";

  private final Metrics metrics;

  IntakeMetrics(Metrics metrics) {
    this.metrics = metrics.guarded();
  }

  void sample(String outcome) {
    metrics.count(SAMPLES, 1, OUTCOME, outcome);
  }

  void label(String outcome) {
    metrics.count(LABELS, 1, OUTCOME, outcome);
  }

  void refused(RejectionReason reason) {
    metrics.count(REFUSED, 1, "reason", reason.label());
  }

  void erased(int clips) {
    metrics.count(ERASED, clips);
  }
}

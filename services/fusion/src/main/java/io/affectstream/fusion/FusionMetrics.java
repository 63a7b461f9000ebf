package io.affectstream.fusion;

import io.affectstream.streams.Meter;
import io.affectstream.streams.Metrics;
import io.affectstream.wire.EmotionEvent;
import io.affectstream.wire.ModalityReport;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** What fusion counts and times. */
final class FusionMetrics {
  private static final Meter EVENTS =
      new Meter(
          "affect.fusion.events",
          "Events that were made: complete or by the deadline, answered or abstained.");
  private static final Meter LATENCY =
      new Meter("affect.fusion.latency", "From the closing of a clip to its event.");
  private static final Meter MISSING =
      new Meter(
          "affect.fusion.missing", "Modalities that no event could use, by the reason of absence.");
  private static final Meter FAILURES =
      new Meter("affect.fusion.failures", "Clips on which the head failed.");
  private static final Meter SAMPLES =
      new Meter("affect.fusion.training.samples", "Clips that were also kept for training.");

  private final Metrics metrics;

  FusionMetrics(Metrics metrics) {
    this.metrics = metrics.guarded();
  }

  /**
   * @param sampled whether a training sample was made of it
   */
  void made(EmotionEvent event, boolean sampled) {
    metrics.count(
        EVENTS,
        1,
        "trigger",
        event.trigger().name().toLowerCase(Locale.ROOT),
        "abstained",
        Boolean.toString(event.abstained()));
    metrics.time(
        LATENCY,
        Duration.of(event.timing().latencyMicros(), ChronoUnit.MICROS),
        "trigger",
        event.trigger().name().toLowerCase(Locale.ROOT));
    event.modalities().forEach(this::reported);
    if (sampled) {
      metrics.count(SAMPLES, 1);
    }
  }

  void failed() {
    metrics.count(FAILURES, 1);
  }

  private void reported(ModalityReport report) {
    report
        .missingReason()
        .ifPresent(
            reason ->
                metrics.count(
                    MISSING, 1, "modality", report.modality().label(), "reason", reason.label()));
  }
}

package io.affectstream.fusion;

import io.affectstream.streams.Metrics;
import io.affectstream.wire.EmotionEvent;
import io.affectstream.wire.ModalityReport;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** What fusion counts and times. */
final class FusionMetrics {
  private final Metrics metrics;

  FusionMetrics(Metrics metrics) {
    this.metrics = metrics;
  }

  void made(EmotionEvent event) {
    metrics.count(
        "affect.fusion.events",
        1,
        "trigger",
        event.trigger().name().toLowerCase(Locale.ROOT),
        "abstained",
        Boolean.toString(event.abstained()));
    metrics.time(
        "affect.fusion.latency",
        Duration.of(event.timing().latencyMicros(), ChronoUnit.MICROS),
        "trigger",
        event.trigger().name().toLowerCase(Locale.ROOT));
    event.modalities().forEach(this::reported);
  }

  void failed() {
    metrics.count("affect.fusion.failures", 1);
  }

  void sampled() {
    metrics.count("affect.fusion.training.samples", 1);
  }

  private void reported(ModalityReport report) {
    report
        .missingReason()
        .ifPresent(
            reason ->
                metrics.count(
                    "affect.fusion.missing",
                    1,
                    "modality",
                    report.modality().label(),
                    "reason",
                    reason.label()));
  }
}

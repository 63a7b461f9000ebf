package io.affectstream.streams.stage;

import io.affectstream.streams.Metrics;
import io.affectstream.wire.RejectionReason;
import java.time.Duration;

/** What a stage counts, tagged with its name. */
final class StageMetrics {
  private final Metrics metrics;
  private final String stage;

  StageMetrics(Metrics metrics, String stage) {
    this.metrics = metrics;
    this.stage = stage;
  }

  void ran(int records, Duration compute) {
    metrics.count("affect.stage.records", records, "stage", stage);
    metrics.count("affect.stage.batches", 1, "stage", stage);
    metrics.time("affect.stage.compute", compute, "stage", stage);
  }

  void refused(RejectionReason reason) {
    metrics.count("affect.stage.refused", 1, "stage", stage, "reason", reason.label());
  }

  void rewound() {
    metrics.count("affect.stage.rewinds", 1, "stage", stage);
  }
}

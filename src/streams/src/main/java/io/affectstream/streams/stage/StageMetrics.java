package io.affectstream.streams.stage;

import io.affectstream.streams.Meter;
import io.affectstream.streams.Metrics;
import io.affectstream.wire.RejectionReason;
import java.time.Duration;

/** What a stage counts, tagged with its name. */
final class StageMetrics {
  private static final Meter RECORDS =
      new Meter("affect.stage.records", "Records that a stage has worked on.");
  private static final Meter BATCHES =
      new Meter(
          "affect.stage.batches",
          "Batches that a stage has run; records by batches is their size.");
  private static final Meter QUEUE =
      new Meter(
          "affect.stage.queue",
          "From the writing of a record to the start of its stage's work on it; rises when the"
              + " stage cannot keep pace.");
  private static final Meter COMPUTE =
      new Meter("affect.stage.compute", "Work on a batch, from its start to its outputs.");
  private static final Meter REFUSED =
      new Meter("affect.stage.refused", "Dead letters of a stage, by reason.");
  private static final Meter REWINDS =
      new Meter(
          "affect.stage.rewinds",
          "Batches that are run again because Kafka did not take their outputs.");

  private final Metrics metrics;
  private final String stage;

  StageMetrics(Metrics metrics, String stage) {
    this.metrics = metrics.guarded();
    this.stage = stage;
  }

  void ran(int records, Duration compute) {
    metrics.count(RECORDS, records, "stage", stage);
    metrics.count(BATCHES, 1, "stage", stage);
    metrics.time(COMPUTE, compute, "stage", stage);
  }

  void queued(Duration queue) {
    metrics.time(QUEUE, queue, "stage", stage);
  }

  void refused(RejectionReason reason) {
    metrics.count(REFUSED, 1, "stage", stage, "reason", reason.label());
  }

  void rewound() {
    metrics.count(REWINDS, 1, "stage", stage);
  }
}

package io.affectstream.retrainer;

import io.affectstream.retrainer.rounds.RoundReport;
import io.affectstream.streams.Meter;
import io.affectstream.streams.Metrics;
import java.time.Duration;

/** What the rounds count and time. */
final class RetrainerMetrics {
  private static final Meter ROUNDS =
      new Meter("affect.retrainer.rounds", "Rounds by how they ended, and how long they took.");
  private static final Meter REFUSALS =
      new Meter("affect.retrainer.refusals", "Reasons for which the gate refused candidates.");
  private static final Meter ROLLBACKS =
      new Meter(
          "affect.retrainer.rollbacks", "Releases rolled back since they had left their limits.");
  private static final Meter TROUBLE =
      new Meter(
          "affect.retrainer.trouble",
          "Times that releases could not be looked at or published; the log says why.");

  private final Metrics metrics;

  RetrainerMetrics(Metrics metrics) {
    this.metrics = metrics.guarded();
  }

  void ended(RoundReport report) {
    metrics.time(ROUNDS, Duration.ofMillis(report.millis()), "outcome", report.outcome());
    report.reasons().forEach(reason -> metrics.count(REFUSALS, 1, "reason", reason));
  }

  void rolledBack() {
    metrics.count(ROLLBACKS, 1);
  }

  void troubled() {
    metrics.count(TROUBLE, 1);
  }
}

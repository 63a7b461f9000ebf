package io.affectstream.fusion.release;

import io.affectstream.streams.Meter;
import io.affectstream.streams.Metrics;
import java.util.function.DoubleSupplier;

/** What becomes of releases, and which one serves. */
final class ReleaseMetrics {
  private static final Meter RELEASES =
      new Meter(
          "affect.fusion.releases",
          "Releases of the model: serving, repeated or refused, and why refused.");
  private static final Meter IN_SERVICE =
      new Meter(
          "affect.fusion.release.sequence",
          "Sequence of the release in service; 0 for the head of affect.fusion.model.");

  private final Metrics metrics;

  ReleaseMetrics(Metrics metrics) {
    this.metrics = metrics.guarded();
  }

  /** Shows the sequence in service from now on. */
  void show(DoubleSupplier sequence) {
    metrics.watch(IN_SERVICE, sequence);
  }

  void taken() {
    metrics.count(RELEASES, 1, "outcome", "serving", "reason", "none");
  }

  /** The one that serves came once more. */
  void repeated() {
    metrics.count(RELEASES, 1, "outcome", "repeated", "reason", "none");
  }

  void refused(String reason) {
    metrics.count(RELEASES, 1, "outcome", "refused", "reason", reason);
  }
}

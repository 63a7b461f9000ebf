package io.affectstream.streams.assembly;

import io.affectstream.streams.Metrics;
import io.affectstream.wire.DeadLetter;
import java.util.Locale;

/** What the assembler counts. */
final class AssemblyMetrics {
  private final Metrics metrics;

  AssemblyMetrics(Metrics metrics) {
    this.metrics = metrics;
  }

  void finished(AssembledClip clip) {
    metrics.count(
        "affect.assembly.clips",
        1,
        "trigger",
        clip.trigger().name().toLowerCase(Locale.ROOT),
        "ending",
        clip.ending().name().toLowerCase(Locale.ROOT));
  }

  void after(FinishedClip.Aftermath aftermath) {
    metrics.count("affect.assembly.after", 1, "outcome", aftermath.name().toLowerCase(Locale.ROOT));
  }

  void refused(DeadLetter letter) {
    metrics.count("affect.assembly.refused", 1, "reason", letter.reason().label());
  }
}

package io.affectstream.streams.assembly;

import io.affectstream.streams.Meter;
import io.affectstream.streams.Metrics;
import io.affectstream.streams.assembly.clip.AssembledClip;
import io.affectstream.streams.assembly.clip.FinishedClip;
import io.affectstream.wire.DeadLetter;
import java.util.Locale;

/** What the assembler counts. */
final class AssemblyMetrics {
  private static final Meter CLIPS =
      new Meter(
          "affect.assembly.clips",
          "Clips that need to wait no longer: complete or at the deadline, heard, forbidden or"
              + " unreadable.");
  private static final Meter AFTER =
      new Meter(
          "affect.assembly.after",
          "Records of clips whose event was made before: late, late again, repeated or broken.");
  private static final Meter REFUSED =
      new Meter("affect.assembly.refused", "Dead letters of the assembly, by reason.");

  private final Metrics metrics;

  AssemblyMetrics(Metrics metrics) {
    this.metrics = metrics;
  }

  void finished(AssembledClip clip) {
    metrics.count(
        CLIPS,
        1,
        "trigger",
        clip.trigger().name().toLowerCase(Locale.ROOT),
        "ending",
        clip.ending().name().toLowerCase(Locale.ROOT));
  }

  void after(FinishedClip.Aftermath aftermath) {
    metrics.count(AFTER, 1, "outcome", aftermath.name().toLowerCase(Locale.ROOT));
  }

  void refused(DeadLetter letter) {
    metrics.count(REFUSED, 1, "reason", letter.reason().label());
  }
}

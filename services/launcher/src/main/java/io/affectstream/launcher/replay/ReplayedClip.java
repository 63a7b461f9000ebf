package io.affectstream.launcher.replay;

import io.affectstream.wire.Emotion;
import io.affectstream.wire.EmotionEvent;
import io.affectstream.wire.ModalityReport;
import io.affectstream.wire.Step;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A clip that was accepted and has its event. */
public record ReplayedClip(Recording recording, EmotionEvent event) {
  private static final String INGEST = "ingest";

  public Optional<Emotion> truth() {
    return recording.truth();
  }

  /** The modalities that were heard, by label. */
  public List<String> heard() {
    return event.modalities().stream()
        .filter(ModalityReport::isHeard)
        .map(report -> report.modality().label())
        .toList();
  }

  /** From the clip's closing to its event. */
  public double latencyMillis() {
    return event.timing().latencyMicros() / 1e3;
  }

  /**
   * The latency without the compute of the critical path: the stages of the modality that arrived
   * last, and the head. The ingestor's own work is not part of it, for it precedes the closing.
   */
  public double overheadMillis() {
    return (event.timing().latencyMicros() - criticalMicros()) / 1e3;
  }

  private long criticalMicros() {
    long stages =
        event.modalities().stream()
            .filter(report -> report.arrivedMicros().isPresent())
            .max(Comparator.comparingLong(report -> report.arrivedMicros().getAsLong()))
            .map(ReplayedClip::computeMicros)
            .orElse(0L);
    return stages + event.timing().fusionMicros();
  }

  private static long computeMicros(ModalityReport report) {
    return report.steps().stream()
        .filter(step -> !step.name().equals(INGEST))
        .mapToLong(Step::computeMicros)
        .sum();
  }
}

package io.affectstream.launcher.cli;

import io.affectstream.launcher.replay.Percentiles;
import io.affectstream.launcher.replay.RejectedFile;
import io.affectstream.launcher.replay.ReplayOutcome;
import io.affectstream.launcher.replay.ReplayedClip;
import io.affectstream.wire.Emotion;
import io.affectstream.wire.ModalityReport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A replay as JSON, for programs; its shape does not change. */
record ReplayReport(
    int clips,
    int events,
    int deadLetters,
    @Nullable Double weightedF1,
    @Nullable Long firstEventMs,
    double clipsPerSecond,
    Percentiles latencyMs,
    List<Result> results,
    List<Rejected> rejected) {

  /** One clip. */
  record Result(
      String clipId,
      String file,
      @Nullable String label,
      String emotion,
      double confidence,
      List<String> modalities,
      Map<String, String> missing,
      double latencyMs) {}

  /** One file that was refused. */
  record Rejected(String file, String reason) {}

  static ReplayReport of(ReplayOutcome outcome) {
    var f1 = outcome.weightedF1();
    return new ReplayReport(
        outcome.accepted(),
        outcome.clips().size(),
        outcome.deadLetters(),
        f1.isPresent() ? f1.getAsDouble() : null,
        outcome.firstEvent().map(Duration::toMillis).orElse(null),
        outcome.clipsPerSecond(),
        outcome.latency(),
        outcome.clips().stream().map(ReplayReport::result).toList(),
        outcome.rejected().stream().map(ReplayReport::rejected).toList());
  }

  private static Result result(ReplayedClip clip) {
    var event = clip.event();
    return new Result(
        event.clip().toString(),
        event.source(),
        clip.truth().map(Emotion::label).orElse(null),
        event.scores().top().label(),
        event.scores().confidence(),
        clip.heard(),
        missing(event.modalities()),
        clip.latencyMillis());
  }

  private static Map<String, String> missing(List<ModalityReport> reports) {
    var missing = new TreeMap<String, String>();
    for (var report : reports) {
      report
          .missingReason()
          .ifPresent(reason -> missing.put(report.modality().label(), reason.label()));
    }
    return missing;
  }

  private static Rejected rejected(RejectedFile file) {
    return new Rejected(file.file(), file.reason().label());
  }
}

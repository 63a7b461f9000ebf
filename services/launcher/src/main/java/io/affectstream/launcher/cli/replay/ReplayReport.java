package io.affectstream.launcher.cli.replay;

import io.affectstream.corpus.mer.LeftOut;
import io.affectstream.launcher.replay.Percentiles;
import io.affectstream.launcher.replay.Recordings;
import io.affectstream.launcher.replay.RejectedFile;
import io.affectstream.launcher.replay.ReplayOutcome;
import io.affectstream.launcher.replay.ReplayedClip;
import io.affectstream.launcher.settings.Catalogue;
import io.affectstream.launcher.settings.SettingRow;
import io.affectstream.streams.settings.Settings;
import io.affectstream.wire.ClipId;
import io.affectstream.wire.Emotion;
import io.affectstream.wire.Modality;
import io.affectstream.wire.ModalityReport;
import io.affectstream.wire.Notice;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A replay as JSON, for programs; what is there keeps its name and meaning.
 *
 * @param settings by key, as they held in this process
 * @param byDeadline events made without something that a stage did not deliver in time
 * @param lateStages how many of those each stage is to blame for
 * @param slowed null when the recordings were played as fast as wanted
 * @param notes what of a data set was guessed or passed over
 * @param unanswered clips that were accepted and have no event
 */
public record ReplayReport(
    int clips,
    int events,
    int deadLetters,
    @Nullable Double weightedF1,
    @Nullable Long firstEventMs,
    double clipsPerSecond,
    Percentiles latencyMs,
    Percentiles overheadMs,
    int byDeadline,
    Map<String, Integer> lateStages,
    @Nullable Slowed slowed,
    @Nullable Long peakMemoryMB,
    Map<String, @Nullable String> settings,
    List<Result> results,
    List<Rejected> rejected,
    List<NotUsed> leftOut,
    List<String> notes,
    List<String> unanswered) {

  /**
   * One clip.
   *
   * @param emotion null when nothing was heard; the scores are then the prior
   */
  public record Result(
      String clipId,
      String session,
      String file,
      long startMs,
      long endMs,
      @Nullable String label,
      @Nullable String emotion,
      @Nullable Double confidence,
      Map<String, Double> scores,
      boolean abstained,
      String trigger,
      List<String> modalities,
      Map<String, String> missing,
      List<Note> notices,
      double latencyMs,
      double overheadMs) {}

  /**
   * What was ignored, thinned or guessed.
   *
   * @param modality null when it bears on the whole clip
   */
  public record Note(String code, @Nullable String modality, int count, String detail) {}

  /**
   * Sessions that were held back.
   *
   * @param speedShare reached of the speed that was wanted
   * @param by the slowest stage; {@code ingest} when the recordings could not be read faster
   */
  public record Slowed(int sessions, double speedShare, @Nullable String by, int sessionsThatFit) {}

  /** One file that was refused. */
  public record Rejected(String file, String reason, String detail) {}

  /** A row of a file beside the recordings, or the whole file, that was not used. */
  public record NotUsed(String file, @Nullable Integer line, String reason) {}

  /** The report of a replay that is over. */
  public static ReplayReport of(
      ReplayOutcome outcome, Recordings recordings, Settings settings, OptionalLong peakMegabytes) {
    var f1 = outcome.weightedF1();
    return new ReplayReport(
        outcome.accepted(),
        outcome.clips().size(),
        outcome.deadLetters(),
        f1.isPresent() ? f1.getAsDouble() : null,
        outcome.firstEvent().map(Duration::toMillis).orElse(null),
        outcome.clipsPerSecond(),
        outcome.latency(),
        outcome.overhead(),
        outcome.timeliness().byDeadline(),
        outcome.timeliness().lateStages(),
        outcome.pacing().isSlowed() ? slowed(outcome) : null,
        peakMegabytes.isPresent() ? peakMegabytes.getAsLong() : null,
        values(settings),
        outcome.clips().stream().map(ReplayReport::result).toList(),
        outcome.rejected().stream().map(ReplayReport::rejected).toList(),
        recordings.leftOut().stream().map(ReplayReport::notUsed).toList(),
        recordings.notes(),
        outcome.lost().stream().map(ClipId::toString).toList());
  }

  private static NotUsed notUsed(LeftOut one) {
    var line = one.line();
    return new NotUsed(one.file(), line.isPresent() ? line.getAsInt() : null, one.reason());
  }

  private static Map<String, @Nullable String> values(Settings settings) {
    var values = new LinkedHashMap<String, @Nullable String>();
    SettingRow.of(Catalogue.whole(), settings, "")
        .forEach(row -> values.put(row.key(), row.value()));
    return values;
  }

  private static Slowed slowed(ReplayOutcome outcome) {
    var pacing = outcome.pacing();
    var by = pacing.isHeldByStages() ? outcome.timeliness().slowestStage().orElse(null) : "ingest";
    return new Slowed(pacing.sessions(), pacing.share(), by, pacing.sessionsThatFit());
  }

  private static Result result(ReplayedClip clip) {
    var event = clip.event();
    return new Result(
        event.clip().toString(),
        event.clip().session(),
        event.source(),
        event.startMillis(),
        event.endMillis(),
        clip.truth().map(Emotion::label).orElse(null),
        event.top().map(Emotion::label).orElse(null),
        event.hasHeard() ? event.confidence() : null,
        scores(clip),
        event.abstained(),
        event.trigger().name().toLowerCase(Locale.ROOT),
        clip.heard(),
        missing(event.modalities()),
        event.notices().stream().map(ReplayReport::note).toList(),
        clip.latencyMillis(),
        clip.overheadMillis());
  }

  private static Note note(Notice notice) {
    return new Note(
        notice.code().label(),
        notice.modality().map(Modality::label).orElse(null),
        notice.count(),
        notice.detail());
  }

  private static Map<String, Double> scores(ReplayedClip clip) {
    var scores = new LinkedHashMap<String, Double>();
    Emotion.ALL.forEach(emotion -> scores.put(emotion.label(), clip.event().scores().of(emotion)));
    return scores;
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
    return new Rejected(file.file(), file.reason().label(), file.detail());
  }
}

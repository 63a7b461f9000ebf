package io.affectstream.retrainer.live;

import io.affectstream.retrainer.release.KeptRelease;
import io.affectstream.retrainer.release.Releases;
import io.affectstream.retrainer.rounds.OpenHeads;
import io.affectstream.streams.Meter;
import io.affectstream.streams.Metrics;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the head in service, and lets the one before it serve again when it leaves its limits.
 * Of one thread; its figures may be read by any.
 */
public final class LiveWatch {
  private static final Logger LOGGER = LoggerFactory.getLogger(LiveWatch.class);

  private static final Meter AGREEMENT =
      new Meter(
          "affect.retrainer.agreement",
          "Share of the last clips that a head answers as the frozen reference does: the one in"
              + " service, or the one beside it.");
  private static final Meter ABSTENTION =
      new Meter("affect.retrainer.abstention", "Share of the last events that abstained.");
  private static final Meter ACCURACY =
      new Meter(
          "affect.retrainer.accuracy",
          "Share of the last labels of people that a head answers alike: the one in service, or the"
              + " one beside it.");
  private static final Meter SERVED =
      new Meter(
          "affect.retrainer.served",
          "Share of the last events that the newest release answered, 1 without any release; stays"
              + " at 0 when fusion refused it.");

  private static final String HEAD = "head";

  private final Recent recent;
  private final Releases releases;
  private final OpenHeads heads;
  private final LiveLimits limits;
  private final LiveComparison comparison;
  private volatile LiveFigures inService = LiveFigures.NONE;
  private volatile LiveFigures beside = LiveFigures.NONE;
  private volatile String newest = "";
  private volatile String candidate = "";

  public LiveWatch(
      Recent recent,
      Releases releases,
      OpenHeads heads,
      LiveLimits limits,
      double confidenceFloor) {
    this.recent = recent;
    this.releases = releases;
    this.heads = heads;
    this.limits = limits;
    this.comparison = new LiveComparison(confidenceFloor);
  }

  /** Shows its figures from now on. */
  public void show(Metrics metrics) {
    metrics.watch(AGREEMENT, () -> inService.agreement(), HEAD, "serving");
    metrics.watch(AGREEMENT, () -> beside.agreement(), HEAD, "candidate");
    metrics.watch(ACCURACY, () -> inService.accuracy(), HEAD, "serving");
    metrics.watch(ACCURACY, () -> beside.accuracy(), HEAD, "candidate");
    metrics.watch(ABSTENTION, recent::abstained);
    metrics.watch(SERVED, () -> newest.isEmpty() ? 1 : recent.answeredBy(newest));
  }

  /**
   * Looks once; returns the release that it had to make, if the one in service has left its limits.
   */
  public Optional<KeptRelease> look() throws IOException {
    var serving = releases.serving();
    newest = serving.map(kept -> kept.release().version()).orElse("");
    inService = figures(serving, recent.clips(), recent.labelled());
    var waiting = releases.waiting();
    candidate = waiting.map(kept -> kept.release().version()).orElse("");
    beside =
        waiting.isPresent()
            ? figures(waiting, recent.clips(), recent.labelled())
            : LiveFigures.NONE;
    return serving.isPresent() ? judge(serving.get()) : Optional.empty();
  }

  /** What the last look has seen, and {@code drift} beside it. */
  public LiveReport report(Instant at, Map<String, Double> drift) {
    var figures = new TreeMap<>(drift);
    inService.put("serving", figures);
    if (!candidate.isEmpty()) {
      beside.put("candidate", figures);
    }
    figures.put("abstained", recent.abstained());
    return new LiveReport(at.toString(), newest, candidate, figures);
  }

  /**
   * On the clips that it answered itself: before fusion has taken it, there is nothing to judge.
   */
  private Optional<KeptRelease> judge(KeptRelease serving) throws IOException {
    var version = serving.release().version();
    var own = recent.clips().stream().filter(clip -> clip.version().equals(version)).toList();
    if (own.size() < limits.leastClips()) {
      return Optional.empty();
    }
    var labels = recent.labelled().stream().filter(clip -> clip.version().equals(version)).toList();
    var now = figures(Optional.of(serving), own, labels);
    var before = figures(releases.before(serving), own, labels);
    var fault = fault(now, before);
    if (fault.isEmpty()) {
      return Optional.empty();
    }
    LOGGER.atWarn().log("release {} is rolled back: {}", version, fault.get());
    return Optional.of(releases.rollBack(Optional.empty(), fault.get()));
  }

  private Optional<String> fault(LiveFigures now, LiveFigures before) {
    if (now.agreement() < before.agreement() - limits.agreement()) {
      return said("agreement with the reference", now.agreement(), before.agreement());
    }
    if (now.abstention() > before.abstention() + limits.abstention()) {
      return said("abstention", now.abstention(), before.abstention());
    }
    boolean labelled = now.labels() >= limits.leastLabels();
    if (labelled && now.accuracy() < before.accuracy() - limits.accuracy()) {
      return said("agreement with people", now.accuracy(), before.accuracy());
    }
    return Optional.empty();
  }

  private static Optional<String> said(String what, double now, double before) {
    return Optional.of(
        "%s is %.2f, by the head before it %.2f on the same clips".formatted(what, now, before));
  }

  private LiveFigures figures(
      Optional<KeptRelease> release, List<LiveClip> clips, List<LiveClip> labelled)
      throws IOException {
    return comparison.of(
        heads.of(release),
        heads.frozen(),
        clips.stream().map(LiveClip::features).toList(),
        labelled.stream().map(LiveClip::features).toList());
  }
}

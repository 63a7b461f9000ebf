package io.affectstream.launcher.cli.demo;

import io.affectstream.launcher.cli.demo.LearnReport.Release;
import io.affectstream.launcher.cli.demo.LearnReport.Score;
import io.affectstream.launcher.cli.replay.ReplayReport;
import io.affectstream.launcher.process.TemporaryStream;
import io.affectstream.launcher.replay.Recordings;
import io.affectstream.launcher.replay.Replay;
import io.affectstream.launcher.replay.ReplayListener;
import io.affectstream.launcher.replay.ReplayOutcome;
import io.affectstream.launcher.terminal.Counted;
import io.affectstream.launcher.terminal.Memory;
import io.affectstream.launcher.terminal.Terminal;
import io.affectstream.retrainer.RetrainerConfig;
import io.affectstream.streams.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The feed's way through a stream whose head learns beside it.
 *
 * @param settings of the stream, the start head among them
 * @param probes clips that are sent when all is over, to see which head answers
 * @param start the bundle of the head that answers first
 * @param heldOut clips that heads are reported on
 */
record Performance(
    Settings settings,
    Recordings feed,
    Recordings probes,
    Path start,
    HeldOutClips heldOut,
    Terminal terminal) {
  static final Duration LAST_ROUND = Duration.ofMinutes(10);

  /**
   * Returns when the last round is over.
   *
   * @param began {@link System#nanoTime} when the demonstration did
   */
  LearnReport run(long began) throws IOException, InterruptedException {
    var board = new LearnBoard(terminal, feed.all().size());
    double before = heldOut.weightedF1(start);
    terminal.note("Starting a broker, the models and the retrainer ...");
    try (var stream = TemporaryStream.learning(settings);
        var watch =
            RoundWatch.start(stream.settings().get(RetrainerConfig.DATA_DIR), heldOut, board)) {
      board.starts(before, heldOut.count());
      var outcome = new Replay(stream.settings(), board).run(feed.all());
      if (!watch.awaitRoundSince(lastEvent(outcome), LAST_ROUND)) {
        terminal.say(
            "The last round has not ended within %d minutes; the figures are without it."
                .formatted(LAST_ROUND.toMinutes()));
      }
      var probed = new Replay(stream.settings(), ReplayListener.silent()).run(probes.all());
      board.draw();
      var releases = named(watch.releases(), outcome, probed);
      var after = releases.stream().filter(Release::accepted).reduce((_, last) -> last);
      var report =
          new LearnReport(
              ReplayReport.of(outcome, feed, stream.settings(), Memory.peakMegabytes()),
              releases,
              new Score(before),
              new Score(after.map(Release::weightedF1).orElse(before)),
              (System.nanoTime() - began) / 1e9);
      summarise(report, outcome);
      return report;
    }
  }

  /** Clips that came later than the last round began were not learnt from yet. */
  private static Instant lastEvent(ReplayOutcome outcome) {
    long micros =
        outcome.clips().stream()
            .mapToLong(clip -> clip.event().timing().emittedAtMicros())
            .max()
            .orElse(0);
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  private static List<Release> named(
      List<Release> releases, ReplayOutcome outcome, ReplayOutcome probed) {
    var versions =
        Stream.concat(outcome.clips().stream(), probed.clips().stream())
            .map(clip -> clip.event().modelVersion())
            .collect(Collectors.toSet());
    return releases.stream()
        .map(release -> release.named(versions.contains(String.valueOf(release.version()))))
        .toList();
  }

  private void summarise(LearnReport report, ReplayOutcome outcome) {
    terminal.say("");
    terminal.say(
        "%s, %s, %s"
            .formatted(
                Counted.of(outcome.accepted(), "clip"),
                Counted.of(outcome.clips().size(), "event"),
                Counted.of(outcome.deadLetters(), "dead letter")));
    terminal.say(
        String.format(
            Locale.ROOT,
            "%s, weighted F1 on held-out clips %.3f before and %.3f after (%+.3f), in %.0f s",
            Counted.of(report.swaps(), "swap"),
            report.before().weightedF1(),
            report.after().weightedF1(),
            report.after().weightedF1() - report.before().weightedF1(),
            report.seconds()));
    outcome.lost().forEach(clip -> terminal.say("no event for " + clip));
  }
}

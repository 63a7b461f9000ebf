package io.affectstream.launcher.cli.release;

import io.affectstream.launcher.cli.options.ClusterOption;
import io.affectstream.launcher.cli.options.JsonFile;
import io.affectstream.launcher.cli.options.SettingsOptions;
import io.affectstream.launcher.terminal.Terminal;
import io.affectstream.retrainer.RetrainerConfig;
import io.affectstream.retrainer.release.KeptRelease;
import io.affectstream.retrainer.release.Releases;
import io.affectstream.retrainer.rounds.RoundLog;
import io.affectstream.retrainer.rounds.RoundReport;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What was released, and why nothing was. */
@Command(
    name = "releases",
    description =
        "Shows the heads that the retrainer released, and what came of its last rounds; run it where"
            + " the retrainer runs.")
public final class ReleasesCommand implements Callable<Integer> {
  private static final int SHOWN_ROUNDS = 10;

  @Mixin private ClusterOption cluster = new ClusterOption();
  @Mixin private JsonFile json = new JsonFile();
  @Mixin private SettingsOptions options = new SettingsOptions();

  private final Terminal terminal;

  public ReleasesCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** The form of {@code --json}. */
  record Report(List<ReleaseRow> releases, List<RoundReport> rounds) {}

  @Override
  public Integer call() throws IOException {
    var settings = options.load(cluster.settings());
    var rounds = new RoundLog(RetrainerConfig.from(settings).dataDir()).all();
    try (var desk = ReleaseDesk.open(settings)) {
      var report = new Report(rows(desk.releases()), last(rounds));
      show(report);
      json.write(report);
    }
    return 0;
  }

  private static List<ReleaseRow> rows(Releases releases) throws IOException {
    var serving = releases.serving().map(KeptRelease::sequence);
    var waiting = releases.waiting().map(KeptRelease::sequence);
    return releases.all().stream()
        .map(kept -> ReleaseRow.of(kept, state(kept, serving, waiting)))
        .toList();
  }

  private static String state(KeptRelease kept, Optional<Long> serving, Optional<Long> waiting) {
    if (serving.filter(sequence -> sequence == kept.sequence()).isPresent()) {
      return "serves";
    }
    return waiting.filter(sequence -> sequence == kept.sequence()).isPresent() ? "waits" : "past";
  }

  private static List<RoundReport> last(List<RoundReport> rounds) {
    return rounds.subList(Math.max(0, rounds.size() - SHOWN_ROUNDS), rounds.size());
  }

  private void show(Report report) {
    if (report.releases().isEmpty()) {
      terminal.say("Nothing was released yet: the shipped head serves.");
    } else {
      terminal.say(ReleaseRow.head());
      report.releases().forEach(row -> terminal.say(row.line()));
    }
    for (var round : report.rounds()) {
      terminal.say(
          "round %d, %s: %s; %s"
              .formatted(round.round(), round.at(), round.outcome(), round.why()));
    }
  }
}

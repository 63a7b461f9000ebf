package io.affectstream.launcher.cli.study;

import io.affectstream.inference.FusionHead;
import io.affectstream.inference.bundle.Role;
import io.affectstream.launcher.cli.options.ExistingPath;
import io.affectstream.launcher.cli.options.OutputFile;
import io.affectstream.launcher.cli.options.SettingsOptions;
import io.affectstream.launcher.terminal.Counted;
import io.affectstream.launcher.terminal.Terminal;
import io.affectstream.streams.settings.Layout;
import io.affectstream.training.submission.CandidateClips;
import io.affectstream.training.submission.Submission;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Answers for a challenge. */
@Command(
    name = "submission",
    description = "Answers the unlabelled candidates of a MER folder, in MER's CSV.",
    footer = {
      "",
      "The candidates are those of track_all_candidates.csv or track1_track2_candidate.csv, in that",
      "order, else all clips without a label. A candidate without an answer gets the word neutral,",
      "is named, and the exit code is 3."
    })
public final class SubmissionCommand implements Callable<Integer> {
  private static final int SOME_UNANSWERED = 3;
  private static final int MOST_NAMED = 20;

  @Parameters(paramLabel = "DIR", converter = ExistingPath.class, description = "The folder.")
  private Path folder = Path.of("");

  @Option(
      names = "--out",
      paramLabel = "FILE",
      defaultValue = "submission.csv",
      converter = OutputFile.class,
      description = "Where the answers go: ${DEFAULT-VALUE}.")
  private Path out = Path.of("");

  @Option(
      names = "--models",
      paramLabel = "DIR",
      converter = ExistingPath.class,
      description = "Bundles of the encoders; default: the shipped ones.")
  private @Nullable Path models;

  @Option(
      names = "--head",
      paramLabel = "DIR",
      converter = ExistingPath.class,
      description = "The bundle of the fusion head; default: fusion, beside the encoders.")
  private @Nullable Path head;

  @Option(
      names = "--features",
      description = "DIR has features as MERTools lays them out; --head was trained on such.")
  private boolean features;

  @Mixin private SettingsOptions options = new SettingsOptions();

  private final Terminal terminal;

  public SubmissionCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    var settings = options.load();
    var encoders = Objects.requireNonNullElseGet(models, () -> Layout.from(settings).models());
    var bundle =
        Objects.requireNonNullElseGet(head, () -> encoders.resolve(Role.FUSION.toString()));
    try (var opened = FusionHead.open(bundle)) {
      var clips =
          features
              ? CandidateClips.ofFeatures(folder)
              : CandidateClips.ofRecordings(folder, encoders, new BarProgress(terminal));
      var submission = Submission.of(clips.candidates().names(), clips.clips(), opened);
      submission.write(out);
      clips.candidates().notes().forEach(terminal::say);
      return report(submission);
    }
  }

  private int report(Submission submission) {
    terminal.say("%s in %s".formatted(Counted.of(submission.answers().size(), "answer"), out));
    var without = submission.unanswered();
    if (without.isEmpty()) {
      return 0;
    }
    terminal.note(
        "affect: %s had nothing to be heard, seen or read; %s was written for them:"
            .formatted(
                Counted.of(without.size(), "candidate"), Submission.FALLBACK.diskSpelling()));
    without.stream().limit(MOST_NAMED).forEach(name -> terminal.note("  " + name));
    if (without.size() > MOST_NAMED) {
      terminal.note("  and %d more".formatted(without.size() - MOST_NAMED));
    }
    return SOME_UNANSWERED;
  }
}

package io.affectstream.launcher.cli.study;

import io.affectstream.launcher.cli.options.ExistingPath;
import io.affectstream.launcher.cli.options.SettingsOptions;
import io.affectstream.launcher.process.MachineSettings;
import io.affectstream.launcher.terminal.Terminal;
import io.affectstream.training.candidate.CandidateTraining;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The child process of the retrainer. */
@Command(
    name = "candidate",
    description = "Trains the head of a task that the retrainer wrote; it starts this itself.",
    footer = {
      "",
      "Reads task.json, replay.safetensors, human.safetensors and pool.safetensors of the folder",
      "and leaves candidate, a bundle, picked.csv and report.json there."
    })
public final class CandidateCommand implements Callable<Integer> {
  @Option(
      names = "--task",
      required = true,
      paramLabel = "DIR",
      converter = ExistingPath.class,
      description = "The folder of the task.")
  private Path task = Path.of("");

  @Option(
      names = "--with-parent",
      hidden = true,
      description = "Ends when its input does, as it does when who started it ends.")
  private boolean withParent;

  @Mixin private SettingsOptions options = new SettingsOptions();

  private static final int ORPHANED = 143; // as if it had been told to end

  private final Terminal terminal;

  public CandidateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (withParent) {
      Thread.ofPlatform().daemon().name("parent").start(CandidateCommand::endWithParent);
    }
    var commit = options.load().get(MachineSettings.COMMIT);
    var report =
        new CandidateTraining(commit, InstantSource.system(), new BarProgress(terminal)).run(task);
    terminal.say(
        String.format(
            Locale.ROOT,
            "trained on %d labelled clips, %d of the stream, %d labelled by people; weighted F1"
                + " %.3f on unseen speakers",
            report.replayed(),
            report.pseudoLabelled(),
            report.humanLabelled(),
            report.validation().getOrDefault("weightedF1", 0.0)));
    return 0;
  }

  /** At once: nobody is left to read what this process would still write. */
  private static void endWithParent() {
    try {
      while (System.in.read() >= 0) {
        continue; // nothing is ever said there
      }
    } catch (IOException _) {
      // as good as its end
    }
    Runtime.getRuntime().halt(ORPHANED);
  }
}

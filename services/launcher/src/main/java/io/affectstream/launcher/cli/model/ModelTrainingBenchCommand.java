package io.affectstream.launcher.cli.model;

import io.affectstream.launcher.cli.options.JsonFile;
import io.affectstream.launcher.cli.options.OutputFolder;
import io.affectstream.launcher.cli.options.Positive;
import io.affectstream.launcher.cli.study.BarProgress;
import io.affectstream.launcher.process.TemporaryFolder;
import io.affectstream.launcher.terminal.Terminal;
import io.affectstream.training.bench.ClipSeconds;
import io.affectstream.training.bench.StepBenchmark;
import io.affectstream.training.bench.StepReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How long a step of training takes here. */
@Command(
    name = "bench-training",
    description = {
      "Measures how long a step of training takes on one thread of this machine, and what memory it"
          + " keeps.",
      "Adapters, layer weights and a classifier learn beside a frozen HuBERT, one clip of noise a"
          + " step."
    })
public final class ModelTrainingBenchCommand implements Callable<Integer> {

  @Option(
      names = "--checkpoint",
      paramLabel = "DIR",
      converter = OutputFolder.class,
      description = {
        "A HuBERT as it is published. If DIR is empty or not there, it gets one of the large shape"
            + " with random weights (1.3 GB), which other libraries open too.",
        "Default: a temporary folder."
      })
  private @Nullable Path checkpoint;

  @Option(
      names = "--seconds",
      defaultValue = "5",
      paramLabel = "S",
      description = "The length of a clip, 5, or a range to draw it from, 0.5-2.")
  private ClipSeconds seconds = ClipSeconds.parse("5");

  @Option(
      names = "--steps",
      defaultValue = "20",
      paramLabel = "N",
      converter = Positive.class,
      description = "Timed steps.")
  private int steps;

  @Option(
      names = "--recompute",
      description =
          "Keep only the stream between blocks, and compute their steps again for the gradient:"
              + " less memory, more time, the same gradients.")
  private boolean recompute;

  @Mixin private JsonFile json = new JsonFile();

  private final Terminal terminal;

  public ModelTrainingBenchCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    var benchmark = new StepBenchmark(seconds, steps, recompute, new BarProgress(terminal));
    var report = checkpoint == null ? onRandomWeights(benchmark) : benchmark.run(checkpoint);
    say(report);
    json.write(report);
    return 0;
  }

  private static StepReport onRandomWeights(StepBenchmark benchmark) throws IOException {
    try (var folder = TemporaryFolder.create()) {
      return benchmark.run(folder.path().resolve("hubert-large"));
    }
  }

  private void say(StepReport report) {
    terminal.say(
        text(
            "%s, clips of %s%s: %.1f million parameters, %.2f million of them learn",
            report.checkpoint(),
            report.clip(),
            report.recompute() ? ", blocks computed twice" : "",
            report.parameters() / 1e6,
            report.learning() / 1e6));
    terminal.say(
        text(
            "a step on %s: %.0f ms at best, median %.0f ms; CPU %.0f and %.0f ms",
            report.engine(),
            report.bestMs(),
            report.medianMs(),
            report.bestCpuMs(),
            report.medianCpuMs()));
    terminal.say("");
    terminal.say("after step   anonymous MB   highest   Java heap size");
    report.memory().forEach(this::say);
  }

  private void say(StepReport.Memory row) {
    terminal.say(
        text(
            "%10d %14.0f %9.0f %17.0f",
            row.step(), row.anonymousMB(), row.highestMB(), row.javaHeapMB()));
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}

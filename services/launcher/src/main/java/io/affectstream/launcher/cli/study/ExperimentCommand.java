package io.affectstream.launcher.cli.study;

import io.affectstream.launcher.cli.options.ExistingPath;
import io.affectstream.launcher.cli.options.JsonFile;
import io.affectstream.launcher.cli.options.Positive;
import io.affectstream.launcher.cli.options.SettingsOptions;
import io.affectstream.launcher.terminal.Terminal;
import io.affectstream.streams.settings.Layout;
import io.affectstream.training.experiments.Experiment;
import io.affectstream.training.experiments.ExperimentResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Claims and how they are tested. */
@Command(name = "experiment", description = "Tests a claim about the models.")
public final class ExperimentCommand {
  @Spec private CommandSpec spec = CommandSpec.create();

  private final Terminal terminal;

  public ExperimentCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Command(name = "list", description = "Names the experiments.")
  int list() {
    Experiment.ALL.forEach(experiment -> terminal.say(experiment.name()));
    return 0;
  }

  @Command(name = "run", description = "Trains the arms and compares them on the test split.")
  int run(
      @Parameters(paramLabel = "NAME", description = "See: affect experiment list.")
          Experiment experiment,
      @Option(
              names = "--corpus",
              required = true,
              paramLabel = "DIR",
              converter = ExistingPath.class,
              description = "The corpus to train and test on.")
          Path corpus,
      @Option(
              names = "--models",
              paramLabel = "DIR",
              converter = ExistingPath.class,
              description = "Bundles of the encoders; default: the shipped ones.")
          @Nullable Path models,
      @Option(
              names = "--seeds",
              converter = Positive.class,
              defaultValue = "10",
              description = "Trainings of each arm: ${DEFAULT-VALUE}.")
          int seeds,
      @Option(
              names = "--labels",
              paramLabel = "N",
              converter = Positive.class,
              defaultValue = "90",
              description =
                  "Labelled clips to start from where others are mined: ${DEFAULT-VALUE}.")
          int labels,
      @Option(
              names = "--pool",
              paramLabel = "DIR",
              converter = ExistingPath.class,
              description = "A corpus whose split tune is mined too.")
          @Nullable List<Path> pools,
      @Option(
              names = "--judge",
              paramLabel = "DIR",
              converter = ExistingPath.class,
              description =
                  "For learn: a corpus of the pool's kind, whose clips of val and test judge;"
                      + " default: that of --corpus.")
          @Nullable Path judge,
      @Mixin SettingsOptions options,
      @Mixin JsonFile json)
      throws IOException {
    var settings = options.load();
    var bundles = Objects.requireNonNullElseGet(models, () -> Layout.from(settings).models());
    var mined = Objects.requireNonNullElse(pools, List.<Path>of());
    var told =
        usable(
            experiment,
            () ->
                new Experiment.Options(
                    corpus, bundles, seeds, labels, mined, Optional.ofNullable(judge)));
    var result = experiment.run(told, new BarProgress(terminal));
    show(result);
    json.write(result);
    return 0;
  }

  private Experiment.Options usable(Experiment experiment, Supplier<Experiment.Options> options) {
    try {
      var told = options.get();
      experiment.requireUsable(told);
      return told;
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private void show(ExperimentResult result) {
    terminal.say(result.claim());
    result.arms().forEach((arm, measures) -> terminal.say("  " + measures(arm, measures)));
    terminal.say(
        String.format(
            Locale.ROOT,
            "difference %.4f, 95 %% interval %.4f to %.4f, p = %.4f, %d clips, %d seeds",
            result.delta(),
            result.ci95().getFirst(),
            result.ci95().getLast(),
            result.pValue(),
            result.n(),
            result.seeds()));
    terminal.say("control: " + measures("", result.control()).strip());
    terminal.say(result.holds() ? "The claim holds." : "The claim does not hold.");
  }

  private static String measures(String arm, Map<String, Double> measures) {
    var line = new StringBuilder(String.format(Locale.ROOT, "%-28s", arm));
    measures.forEach(
        (name, value) -> line.append(String.format(Locale.ROOT, " %s %.4f", name, value)));
    return line.toString();
  }
}

package io.affectstream.launcher.cli.study;

import io.affectstream.launcher.cli.options.ExistingPath;
import io.affectstream.launcher.cli.options.OutputFolder;
import io.affectstream.launcher.cli.options.Positive;
import io.affectstream.launcher.cli.options.SettingsOptions;
import io.affectstream.launcher.process.MachineSettings;
import io.affectstream.launcher.terminal.Terminal;
import io.affectstream.streams.settings.Layout;
import io.affectstream.training.recipes.Recipe;
import io.affectstream.training.recipes.TrainOptions;
import io.affectstream.training.recipes.TrainOptions.HeadOptions;
import io.affectstream.training.recipes.TrainReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A model bundle from a corpus. */
@Command(
    name = "train",
    description = "Trains a model of the stream and writes its bundle.",
    footer = {
      "",
      "Recipes, in the order in which they build on each other: speech, acoustic, visual,",
      "lexical, fusion. The word all runs them in turn. An interrupted run goes on where it was.",
      "self-training and vote-mining train another fusion head, on few labels and on clips that",
      "heads label themselves; the folds are kept in folds.csv beside it and read again."
    })
public final class TrainCommand implements Callable<Integer> {
  private static final String EVERY = "all";
  private static final String JUDGED = "fusion";

  @Parameters(
      paramLabel = "RECIPE",
      arity = "0..1",
      description = "One of the recipes below, or all.")
  private String recipe = "";

  @Option(
      names = "--corpus",
      paramLabel = "DIR",
      converter = ExistingPath.class,
      description = "A corpus; more of them only add to the training split, or to what is mined.")
  private List<Path> corpora = List.of();

  @Option(
      names = "--features",
      paramLabel = "DIR",
      converter = ExistingPath.class,
      description =
          "Instead of a corpus, features as MERTools lays them out, for recipes that train heads:"
              + " features/MODEL-UTT/NAME.npy, labels in label-6way.npz or MER's CSV.")
  private @Nullable Path features;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      converter = OutputFolder.class,
      description = "Folder of the bundle (of all bundles for all); default: the shipped models.")
  private @Nullable Path out;

  @Option(
      names = "--models",
      paramLabel = "DIR",
      converter = ExistingPath.class,
      description = "Bundles that a recipe builds on; default: where its own bundle goes.")
  private @Nullable Path models;

  @Option(names = "--seed", defaultValue = "1", description = "Of all that is drawn.")
  private long seed;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      converter = Positive.class,
      description = "At most so many.")
  private @Nullable Integer epochs;

  @Option(
      names = "--labels",
      paramLabel = "N",
      converter = Positive.class,
      description =
          "Train a fusion head on so many labelled clips, as many of each emotion; what is mined"
              + " are the others.")
  private @Nullable Integer labels;

  @Option(
      names = "--judge",
      paramLabel = "DIR",
      converter = ExistingPath.class,
      description =
          "Calibrate and judge the fusion head by this corpus, as when it will hear others"
              + " than it learns from; default: the corpus it learns from.")
  private @Nullable Path judge;

  @Mixin private SettingsOptions options = new SettingsOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Terminal terminal;

  public TrainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    requireWhatIsNeeded();
    if (!recipe.equals(EVERY)) {
      train(named(), Objects.requireNonNullElseGet(out, () -> shipped(recipe)));
      return 0;
    }
    var folder = Objects.requireNonNullElseGet(out, this::shipped);
    for (var each : Recipe.ALL) {
      train(each, folder.resolve(each.name()));
    }
    return 0;
  }

  private void requireWhatIsNeeded() {
    if (recipe.isEmpty() || corpora.isEmpty() == (features == null)) {
      throw wrong(
          "affect train needs a recipe, and --corpus DIR or --features DIR; make a corpus by:"
              + " affect corpus");
    }
    if (features != null && (recipe.equals(EVERY) || !named().isOfHeads())) {
      throw wrong("--features is for recipes that train heads, not for " + recipe);
    }
    if (labels != null && (recipe.equals(EVERY) || !named().isOfHeads())) {
      throw wrong("--labels is for recipes that train heads, not for " + recipe);
    }
    if (judge != null && (!recipe.equals(JUDGED) || features != null)) {
      throw wrong("--judge is for the recipe " + JUDGED + " on a corpus");
    }
  }

  private ParameterException wrong(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }

  private Recipe named() {
    try {
      return Recipe.named(recipe);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private void train(Recipe chosen, Path bundle) throws IOException {
    var beside = Objects.requireNonNullElse(bundle.toAbsolutePath().getParent(), bundle);
    var told =
        new TrainOptions(
            features == null ? corpora : List.of(features),
            features != null,
            bundle,
            Objects.requireNonNullElse(models, beside),
            seed,
            optional(epochs),
            new HeadOptions(optional(labels), Optional.ofNullable(judge)),
            options.load().get(MachineSettings.COMMIT));
    report(chosen.run(told, new BarProgress(terminal)));
  }

  private static OptionalInt optional(@Nullable Integer number) {
    return number == null ? OptionalInt.empty() : OptionalInt.of(number);
  }

  private void report(TrainReport report) {
    terminal.say(
        "%s: %d parameters, best epoch %d of %d, in %s"
            .formatted(
                report.recipe(),
                report.parameters(),
                report.outcome().bestEpoch(),
                report.outcome().epochs(),
                report.bundle()));
    report
        .metrics()
        .forEach(
            (name, value) -> terminal.say(String.format(Locale.ROOT, "  %-34s %.4f", name, value)));
  }

  private Path shipped() {
    return Layout.from(options.load()).models();
  }

  private Path shipped(String name) {
    return shipped().resolve(name);
  }
}

package io.affectstream.launcher.cli.study;

import io.affectstream.launcher.cli.options.ExistingPath;
import io.affectstream.launcher.cli.options.OutputFolder;
import io.affectstream.launcher.cli.options.SettingsOptions;
import io.affectstream.launcher.terminal.Counted;
import io.affectstream.launcher.terminal.Terminal;
import io.affectstream.streams.settings.Layout;
import io.affectstream.training.data.ExportedFeatures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the encoders make of recordings, for other programs. */
@Command(
    name = "features",
    description = "Writes the features of a folder of recordings as MERTools lays them out.",
    footer = {
      "",
      "DIR/features/MODALITY-UTT/NAME.npy, and DIR/track1_train.csv with the labels that are known."
    })
public final class FeaturesCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "DIR",
      converter = ExistingPath.class,
      description = "A corpus or any MER folder.")
  private Path corpus = Path.of("");

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      converter = OutputFolder.class,
      description = "Where they go.")
  private Path out = Path.of("");

  @Option(
      names = "--models",
      paramLabel = "DIR",
      converter = ExistingPath.class,
      description = "Bundles of the encoders; default: the shipped ones.")
  private @Nullable Path models;

  @Mixin private SettingsOptions options = new SettingsOptions();

  private final Terminal terminal;

  public FeaturesCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    var settings = options.load();
    var encoders = Objects.requireNonNullElseGet(models, () -> Layout.from(settings).models());
    int clips = ExportedFeatures.write(corpus, encoders, out, new BarProgress(terminal));
    terminal.say("features of %s in %s".formatted(Counted.of(clips, "clip"), out));
    return 0;
  }
}

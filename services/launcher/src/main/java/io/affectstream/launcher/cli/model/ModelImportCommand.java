package io.affectstream.launcher.cli.model;

import io.affectstream.inference.bundle.Precision;
import io.affectstream.inference.bundle.Role;
import io.affectstream.inference.imported.BundleImport;
import io.affectstream.launcher.cli.options.ExistingPath;
import io.affectstream.launcher.cli.options.OutputFolder;
import io.affectstream.launcher.cli.options.SettingsOptions;
import io.affectstream.launcher.terminal.Terminal;
import io.affectstream.streams.settings.Layout;
import io.affectstream.streams.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A bundle from a published checkpoint. */
@Command(
    name = "import",
    description = {
      "Makes a bundle of a published checkpoint.",
      "Family, sizes and preprocessing are read from the files it came with; its weights are"
          + " linked, not copied."
    })
public final class ModelImportCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "DIR",
      converter = ExistingPath.class,
      description = "The folder as it was downloaded, or OpenAI's one file of Whisper.")
  private Path source = Path.of("");

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      description =
          "What it is wanted for, where it can be several things: ${COMPLETION-CANDIDATES}.")
  private @Nullable Role role;

  @Option(
      names = "--precision",
      paramLabel = "PRECISION",
      defaultValue = "fp32",
      description =
          "fp32; int8: about twice as fast on a CPU, a little less exact; fp16: for CUDA.")
  private Precision precision = Precision.FP32;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      converter = OutputFolder.class,
      description = "Folder of the bundle; default: models below the data folder.")
  private @Nullable Path out;

  @Mixin private SettingsOptions options = new SettingsOptions();

  private final Terminal terminal;

  public ModelImportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    var settings = options.load();
    var target = Objects.requireNonNullElseGet(out, () -> place(settings));
    var imported = BundleImport.of(source, target, Optional.ofNullable(role), precision);
    var card = imported.bundle().card();
    var text = new BundleText(imported.bundle());
    terminal.say(
        "%s: %s for %s, %s, licence %s"
            .formatted(
                target, card.network().family(), card.role(), text.weights(), card.licence()));
    imported.copied().forEach(name -> terminal.say("copied, a link was not possible: " + name));
    imported
        .lacking()
        .forEach(name -> terminal.say("cannot serve yet: " + source + " has no " + name));
    return 0;
  }

  private Path place(Settings settings) {
    return Layout.from(settings).data().resolve("models").resolve(BundleImport.name(source));
  }
}

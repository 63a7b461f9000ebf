package io.affectstream.launcher.cli.model;

import io.affectstream.inference.bundle.Bundle;
import io.affectstream.launcher.cli.options.ExistingPath;
import io.affectstream.launcher.cli.options.JsonFile;
import io.affectstream.launcher.cli.options.SettingsOptions;
import io.affectstream.launcher.terminal.Sentence;
import io.affectstream.launcher.terminal.Terminal;
import io.affectstream.streams.settings.Layout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The bundles there are. */
@Command(
    name = "list",
    description = {
      "Lists the bundles of a folder and checks their files.",
      "What is no bundle, or is damaged, is named; the others are listed all the same, and the exit"
          + " code is 1."
    })
public final class ModelListCommand implements Callable<Integer> {
  private static final String ROW = "%-11s %-26s %-17s %-17s %-9s %9s  %-12s  %s";

  @Option(
      names = "--models",
      paramLabel = "DIR",
      converter = ExistingPath.class,
      description = "A folder of bundles, or one bundle; default: the shipped ones.")
  private @Nullable Path models;

  @Mixin private JsonFile json = new JsonFile();
  @Mixin private SettingsOptions options = new SettingsOptions();

  private final Terminal terminal;

  public ModelListCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    var settings = options.load();
    var place = Objects.requireNonNullElseGet(models, () -> Layout.from(settings).models());
    var folders = BundleFolders.in(place);
    terminal.say(
        row("role", "name", "version", "network", "precision", "weights", "licence", "measured"));
    var bundles = new ArrayList<Bundle>();
    for (var folder : folders) {
      try {
        var bundle = BundleFolders.open(folder);
        terminal.say(line(bundle));
        bundles.add(bundle);
      } catch (IOException e) {
        terminal.note("affect: " + Sentence.of(e));
      }
    }
    json.write(BundleList.of(bundles));
    return bundles.size() == folders.size() ? 0 : 1;
  }

  private static String line(Bundle bundle) throws IOException {
    var card = bundle.card();
    var text = new BundleText(bundle);
    return row(
        card.role(),
        bundle.name(),
        bundle.version(),
        card.network().family(),
        card.precision(),
        text.weights(),
        card.licence(),
        text.measured());
  }

  private static String row(Object... values) {
    return String.format(Locale.ROOT, ROW, values).stripTrailing();
  }
}

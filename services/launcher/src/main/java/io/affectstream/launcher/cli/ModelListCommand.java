package io.affectstream.launcher.cli;

import io.affectstream.inference.bundle.Bundle;
import io.affectstream.launcher.process.Layout;
import io.affectstream.launcher.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The bundles there are. */
@Command(name = "list", description = "Lists the bundles of a folder and checks their files.")
final class ModelListCommand implements Callable<Integer> {
  private static final String ROW = "%-11s %-26s %-13s %-17s %-9s %9s  %-12s  %s";

  @Option(
      names = "--models",
      paramLabel = "DIR",
      description = "A folder of bundles; default: the shipped ones.")
  private @Nullable Path models;

  @Mixin private SettingsOptions options = new SettingsOptions();

  private final Terminal terminal;

  ModelListCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    var folder = Objects.requireNonNullElseGet(models, () -> Layout.from(options.load()).models());
    terminal.say(
        row("role", "name", "version", "network", "precision", "weights", "licence", "measured"));
    for (var bundle : bundles(folder)) {
      terminal.say(line(Bundle.open(bundle)));
    }
    return 0;
  }

  private static List<Path> bundles(Path folder) throws IOException {
    try (var folders = Files.list(folder)) {
      return folders.filter(Files::isDirectory).sorted().toList();
    }
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

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
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Model bundles. */
@Command(name = "model", description = "Shows model bundles.")
final class ModelCommand {
  private static final String ROW = "%-10s %-26s %-14s %-18s %7s  %s";

  private final Terminal terminal;

  ModelCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Command(name = "list", description = "Lists the bundles of a folder and checks their files.")
  int list(
      @Option(
              names = "--models",
              paramLabel = "DIR",
              description = "A folder of bundles; default: the shipped ones.")
          @Nullable Path models,
      @Mixin SettingsOptions options)
      throws IOException {
    var folder = Objects.requireNonNullElseGet(models, () -> Layout.from(options.load()).models());
    terminal.say(row("role", "name", "version", "network", "size", "measured on its corpus"));
    for (var bundle : bundles(folder)) {
      terminal.say(line(Bundle.open(bundle)));
    }
    return 0;
  }

  @Command(name = "card", description = "Shows all that a bundle says of itself.")
  int card(@Parameters(paramLabel = "DIR", description = "A bundle.") Path folder)
      throws IOException {
    var bundle = Bundle.open(folder); // whole and unaltered
    terminal.say(Files.readString(bundle.file(Bundle.CARD)).strip());
    return 0;
  }

  private static List<Path> bundles(Path folder) throws IOException {
    try (var folders = Files.list(folder)) {
      return folders.filter(Files::isDirectory).sorted().toList();
    }
  }

  private static String line(Bundle bundle) throws IOException {
    long bytes = bundle.weightBytes();
    var measured = new StringBuilder();
    new TreeMap<>(bundle.card().provenance().metrics())
        .forEach(
            (name, value) -> measured.append(String.format(Locale.ROOT, "%s %.3f  ", name, value)));
    return row(
        bundle.card().role().toString(),
        bundle.name(),
        bundle.version(),
        bundle.card().network().family().toString(),
        String.format(Locale.ROOT, "%.1f MB", bytes / 1e6),
        measured.toString().strip());
  }

  private static String row(
      String role, String name, String version, String network, String size, String measured) {
    return String.format(Locale.ROOT, ROW, role, name, version, network, size, measured);
  }
}

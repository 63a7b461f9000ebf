package io.affectstream.launcher.cli.manual;

import io.affectstream.launcher.cli.options.JsonFile;
import io.affectstream.launcher.cli.options.SettingsOptions;
import io.affectstream.launcher.settings.Catalogue;
import io.affectstream.launcher.settings.SettingRow;
import io.affectstream.launcher.terminal.Terminal;
import io.affectstream.streams.settings.SettingsException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Every setting. */
@Command(
    name = "settings",
    description = {
      "Lists every setting: its value here and where that comes from, what it means, what may be"
          + " written, and its default.",
      "The exit code is 2 if a value cannot be used."
    })
public final class SettingsCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "PREFIX",
      description = "Only keys that begin with it: affect.http; affect. may be left out.")
  private String prefix = "";

  @Mixin private JsonFile json = new JsonFile();
  @Mixin private SettingsOptions options = new SettingsOptions();

  private final Terminal terminal;

  public SettingsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** All of it, for programs. */
  private record Report(List<SettingRow> settings) {}

  @Override
  public Integer call() throws IOException {
    var catalogue = Catalogue.whole();
    var settings = options.sources(Map.of()).read(catalogue);
    var start = prefix.startsWith("affect") ? prefix : "affect." + prefix;
    var rows = SettingRow.of(catalogue, settings, start).toList();
    if (rows.isEmpty()) {
      throw new SettingsException(
          "no setting begins with " + prefix + "; affect settings lists all");
    }
    rows.forEach(this::say);
    json.write(new Report(rows));
    return rows.stream().allMatch(row -> row.refusal() == null) ? ExitCode.OK : ExitCode.USAGE;
  }

  private void say(SettingRow row) {
    var value = Objects.requireNonNullElse(row.value(), "(none)");
    terminal.say(
        "%-44s %s  [%s]".formatted(row.key(), value.isEmpty() ? "\"\"" : value, row.origin()));
    terminal.say("    %s Write %s.%s".formatted(row.meaning(), row.type(), usual(row)));
    if (row.refusal() != null) {
      terminal.note("affect: " + row.refusal());
    }
  }

  private static String usual(SettingRow row) {
    return row.usual().isEmpty() ? "" : " Default: " + row.usual() + ".";
  }
}

package io.affectstream.launcher.cli.replay;

import io.affectstream.launcher.cli.options.ExistingPath;
import io.affectstream.launcher.cli.options.JsonFile;
import io.affectstream.launcher.cli.options.Positive;
import io.affectstream.launcher.cli.options.SettingsOptions;
import io.affectstream.launcher.replay.Recordings;
import io.affectstream.launcher.terminal.Terminal;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Recorded clips through the whole stream. */
@Command(
    name = "replay",
    description = "Sends recordings through the stream and shows their events.",
    footer = {
      "",
      "A folder with labels in a layout of MER2023 to MER2026 is scored; recordings without",
      "a label, any other folder, and any file, are just answered. Files that are no media are",
      "refused, each with a reason."
    })
public final class ReplayCommand implements Callable<Integer> {
  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      converter = ExistingPath.class,
      description = "Folders of recordings, or files.")
  private List<Path> paths = List.of();

  @Option(
      names = "--limit",
      paramLabel = "N",
      converter = Positive.class,
      description = "Only the first N recordings.")
  private @Nullable Integer limit;

  @Mixin private ReplayOptions replay = new ReplayOptions();
  @Mixin private SettingsOptions options = new SettingsOptions();
  @Mixin private JsonFile json = new JsonFile();

  private final Terminal terminal;

  public ReplayCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    options.load(replay.settings()); // what cannot be used is said before folders are searched
    var all = Recordings.find(paths);
    var recordings = limit == null ? all : all.limitedTo(limit);
    return new Replaying(terminal, options, replay, json).run(recordings);
  }
}

package io.affectstream.launcher.cli.replay;

import io.affectstream.launcher.cli.options.JsonFile;
import io.affectstream.launcher.cli.options.SettingsOptions;
import io.affectstream.launcher.replay.Recordings;
import io.affectstream.launcher.terminal.Terminal;
import io.affectstream.streams.settings.Layout;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The clips that ship with the project, through the whole stream. */
@Command(
    name = "demo",
    description =
        "Replays the sample clips through a broker and all roles in this process, on data that"
            + " goes afterwards.")
public final class DemoCommand implements Callable<Integer> {
  @Mixin private ReplayOptions replay = new ReplayOptions();
  @Mixin private SettingsOptions options = new SettingsOptions();
  @Mixin private JsonFile json = new JsonFile();

  private final Terminal terminal;

  public DemoCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    var clips = Recordings.find(List.of(Layout.from(options.load()).demo()));
    return new Replaying(terminal, options, replay, json).run(clips);
  }
}

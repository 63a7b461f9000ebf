package io.affectstream.launcher.cli;

import io.affectstream.launcher.process.Layout;
import io.affectstream.launcher.replay.Recordings;
import io.affectstream.launcher.terminal.Terminal;
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
final class DemoCommand implements Callable<Integer> {
  @Mixin private ReplayOptions replay = new ReplayOptions();
  @Mixin private SettingsOptions options = new SettingsOptions();
  @Mixin private JsonFile json = new JsonFile();

  private final Terminal terminal;

  DemoCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    var clips = Recordings.find(List.of(Layout.from(options.load()).demo()));
    return new Replaying(terminal, options, replay, json).run(clips);
  }
}

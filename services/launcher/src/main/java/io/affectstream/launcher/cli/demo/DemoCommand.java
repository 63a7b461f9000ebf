package io.affectstream.launcher.cli.demo;

import io.affectstream.launcher.cli.options.JsonFile;
import io.affectstream.launcher.cli.options.Positive;
import io.affectstream.launcher.cli.options.SettingsOptions;
import io.affectstream.launcher.cli.replay.ReplayOptions;
import io.affectstream.launcher.cli.replay.Replaying;
import io.affectstream.launcher.replay.Recordings;
import io.affectstream.launcher.terminal.Terminal;
import io.affectstream.streams.settings.Layout;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The clips that ship with the project, through the whole stream. */
@Command(
    name = "demo",
    description =
        "Replays the sample clips through a broker and all roles in this process, on data that"
            + " goes afterwards.")
public final class DemoCommand implements Callable<Integer> {
  @Option(
      names = "--learn",
      description =
          "Shows a head of 90 labels learn from a feed of another kind, while the feed goes through"
              + " the stream. Makes the feed first, below affect.data-dir, with espeak-ng.")
  private boolean learn;

  @Option(
      names = "--clips",
      converter = Positive.class,
      defaultValue = "2000",
      paramLabel = "N",
      description = "With --learn: clips of the feed; default: ${DEFAULT-VALUE}.")
  private int clips;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "With --learn: which labels the head starts with.")
  private long seed;

  @Mixin private ReplayOptions replay = new ReplayOptions();
  @Mixin private SettingsOptions options = new SettingsOptions();
  @Mixin private JsonFile json = new JsonFile();

  private final Terminal terminal;

  public DemoCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    if (learn) {
      return new LearnDemo(terminal, options, json).run(clips, seed);
    }
    var samples = Recordings.find(List.of(Layout.from(options.load()).demo()));
    return new Replaying(terminal, options, replay, json).run(samples);
  }
}

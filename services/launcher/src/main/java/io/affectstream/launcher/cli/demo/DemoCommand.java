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
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The clips that ship with the project, through the whole stream. */
@Command(
    name = "demo",
    description =
        "Replays the sample clips through a broker and all roles in this process, on data that"
            + " goes afterwards.")
public final class DemoCommand implements Callable<Integer> {
  private static final int CLIPS = 2_000;

  @Option(
      names = "--learn",
      description =
          "Shows a head of 90 labels learn from a feed of another kind, while the feed goes through"
              + " the stream. Makes the feed first, below affect.data-dir, with espeak-ng.")
  private boolean learn;

  @Option(
      names = "--clips",
      converter = Positive.class,
      paramLabel = "N",
      description = "With --learn: clips of the feed; default: 2000.")
  private @Nullable Integer clips;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "With --learn: which labels the head starts with; default: 1.")
  private @Nullable Long seed;

  @Mixin private ReplayOptions replay = new ReplayOptions();
  @Mixin private SettingsOptions options = new SettingsOptions();
  @Mixin private JsonFile json = new JsonFile();

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Terminal terminal;

  public DemoCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    requireTogether();
    if (learn) {
      return new LearnDemo(terminal, options, json)
          .run(Objects.requireNonNullElse(clips, CLIPS), Objects.requireNonNullElse(seed, 1L));
    }
    var samples = Recordings.find(List.of(Layout.from(options.load()).demo()));
    return new Replaying(terminal, options, replay, json).run(samples);
  }

  /** What would be ignored is refused. */
  private void requireTogether() {
    if (learn && !replay.settings().isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "--learn sends its feed in its own way; it does not go with "
              + String.join(", ", replay.settings().keySet()));
    }
    if (!learn && (clips != null || seed != null)) {
      throw new ParameterException(spec.commandLine(), "--clips and --seed go with --learn");
    }
  }
}

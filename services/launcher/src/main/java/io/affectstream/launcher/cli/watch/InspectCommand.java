package io.affectstream.launcher.cli.watch;

import io.affectstream.launcher.cli.options.ClusterOption;
import io.affectstream.launcher.cli.options.SettingsOptions;
import io.affectstream.launcher.process.ClusterCheck;
import io.affectstream.launcher.replay.ClipHistory;
import io.affectstream.launcher.terminal.Terminal;
import io.affectstream.streams.KafkaProfile;
import io.affectstream.wire.ClipId;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One clip, record by record. */
@Command(
    name = "inspect",
    description = "Shows every record that a running stream keeps of one clip.")
public final class InspectCommand implements Callable<Integer> {
  @Parameters(paramLabel = "CLIP", description = "Its id: session/participant/index.")
  private ClipId clip = new ClipId("none", "none", 0);

  @Option(names = "--words", description = "Show what was said, not only how many words.")
  private boolean words;

  @Mixin private ClusterOption cluster = new ClusterOption();
  @Mixin private SettingsOptions options = new SettingsOptions();

  private final Terminal terminal;

  public InspectCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    var settings = options.load(cluster.settings());
    new ClusterCheck(KafkaProfile.from(settings)).requireAnswer();
    var lines = new ClipHistory(settings, words).of(clip);
    lines.forEach(terminal::say);
    if (lines.isEmpty()) {
      terminal.note(
          "affect: nothing is kept of "
              + clip
              + " on "
              + settings.get(KafkaProfile.BOOTSTRAP_SERVERS));
    }
    return lines.isEmpty() ? 1 : 0;
  }
}

package io.affectstream.launcher.cli;

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
final class InspectCommand implements Callable<Integer> {
  @Parameters(paramLabel = "CLIP", description = "Its id: session/participant/index.")
  private String clip = "";

  @Option(names = "--words", description = "Show what was said, not only how many words.")
  private boolean words;

  @Mixin private ClusterOption cluster = new ClusterOption();
  @Mixin private SettingsOptions options = new SettingsOptions();

  private final Terminal terminal;

  InspectCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    var id = ClipId.parse(clip);
    var settings = options.load(cluster.settings());
    var lines = new ClipHistory(settings, words).of(id);
    lines.forEach(terminal::say);
    if (lines.isEmpty()) {
      terminal.note(
          "affect: nothing is kept of "
              + id
              + " on "
              + settings.text(KafkaProfile.BOOTSTRAP_SERVERS));
    }
    return lines.isEmpty() ? 1 : 0;
  }
}

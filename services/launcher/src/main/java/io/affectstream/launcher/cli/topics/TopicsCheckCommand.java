package io.affectstream.launcher.cli.topics;

import io.affectstream.broker.TopicDifference;
import io.affectstream.launcher.cli.options.ClusterOption;
import io.affectstream.launcher.cli.options.SettingsOptions;
import io.affectstream.launcher.process.TopicSetup;
import io.affectstream.launcher.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Compares the topics of a cluster with what the stream needs. */
@Command(
    name = "check",
    description = "Says how the topics of a cluster differ from what the stream needs.")
public final class TopicsCheckCommand implements Callable<Integer> {
  @Mixin private ClusterOption cluster = new ClusterOption();
  @Mixin private SettingsOptions options = new SettingsOptions();

  private final Terminal terminal;

  public TopicsCheckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    var differences = new TopicSetup(options.load(cluster.settings())).check();
    terminal.say(
        differences.isEmpty()
            ? "All topics are as they are to be."
            : TopicSetup.inWords(differences));
    return differences.stream().anyMatch(TopicDifference::grave) ? 1 : 0;
  }
}

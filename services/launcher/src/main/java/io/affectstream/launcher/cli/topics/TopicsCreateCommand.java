package io.affectstream.launcher.cli.topics;

import io.affectstream.broker.PlannedTopic;
import io.affectstream.broker.TopicDifference;
import io.affectstream.launcher.cli.options.ClusterOption;
import io.affectstream.launcher.cli.options.Positive;
import io.affectstream.launcher.cli.options.SettingsOptions;
import io.affectstream.launcher.process.TopicSetup;
import io.affectstream.launcher.terminal.Terminal;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes the topics of a cluster. */
@Command(
    name = "create",
    description = "Makes the topics that are missing, also those behind the stores of the roles.")
public final class TopicsCreateCommand implements Callable<Integer> {
  @Option(
      names = "--partitions",
      paramLabel = "N",
      converter = Positive.class,
      description =
          "Of every topic; default: as many as the topics there are have, or 4. Roles of one kind"
              + " share the work by partition, and the number cannot be changed later.")
  private @Nullable Integer partitions;

  @Option(
      names = "--replicas",
      paramLabel = "R",
      converter = Positive.class,
      description = "Copies of every partition; default: 3, or as many as there are brokers.")
  private @Nullable Integer replicas;

  @Mixin private ClusterOption cluster = new ClusterOption();
  @Mixin private SettingsOptions options = new SettingsOptions();

  private final Terminal terminal;

  public TopicsCreateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    var setup = new TopicSetup(options.load(cluster.settings()));
    var made = setup.create(Optional.ofNullable(partitions), Optional.ofNullable(replicas));
    made.stream().map(PlannedTopic::name).forEach(name -> terminal.say("made: " + name));
    var differences = setup.check();
    if (!differences.isEmpty()) {
      terminal.note(TopicSetup.inWords(differences));
    }
    return differences.stream().anyMatch(TopicDifference::grave) ? 1 : 0;
  }
}

package io.affectstream.launcher.cli.feedback;

import io.affectstream.gateway.feedback.FeedbackWriter;
import io.affectstream.gateway.feedback.Forgetting;
import io.affectstream.gateway.feedback.Receipt;
import io.affectstream.launcher.cli.options.ClusterOption;
import io.affectstream.launcher.cli.options.JsonFile;
import io.affectstream.launcher.cli.options.SettingsOptions;
import io.affectstream.launcher.learning.DeploymentTraces;
import io.affectstream.launcher.process.ClusterCheck;
import io.affectstream.launcher.process.StreamTopics;
import io.affectstream.launcher.terminal.Terminal;
import io.affectstream.streams.KafkaProfile;
import io.affectstream.streams.WireSettings;
import io.affectstream.wire.learning.Subject;
import java.io.IOException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Somebody is forgotten. */
@Command(
    name = "erase",
    description =
        "Forgets a session, or one participant of it, everywhere; shows what is gone, what runs out"
            + " when, and which models learnt from them.")
public final class EraseCommand implements Callable<Integer> {
  @Parameters(paramLabel = "SESSION[/PARTICIPANT]", description = "Whom to forget.")
  private Subject subject = Subject.session("none");

  @Mixin private ClusterOption cluster = new ClusterOption();
  @Mixin private JsonFile json = new JsonFile();
  @Mixin private SettingsOptions options = new SettingsOptions();

  private final Terminal terminal;

  public EraseCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    var settings = options.load(cluster.settings());
    var kafka = KafkaProfile.from(settings);
    new ClusterCheck(kafka).requireAnswer();
    var traces = DeploymentTraces.of(settings, new StreamTopics(settings).all());
    try (var writer = new FeedbackWriter(kafka, WireSettings.topics(settings))) {
      var receipt = new Forgetting(writer, traces, InstantSource.system()).forget(subject);
      show(receipt);
      json.write(receipt);
    }
    return 0;
  }

  private void show(Receipt receipt) {
    terminal.say("%s is forgotten; receipt %s".formatted(receipt.subject(), receipt.requestId()));
    receipt.removed().forEach(what -> terminal.say("  gone       " + what));
    receipt.kept().forEach(this::show);
    receipt
        .releases()
        .forEach(
            r ->
                terminal.say(
                    "  learnt     release %s, %d clips".formatted(r.version(), r.clips())));
    if (!receipt.note().isEmpty()) {
      terminal.note("affect: " + receipt.note());
    }
  }

  private void show(Receipt.Kept kept) {
    var until = kept.until().truncatedTo(ChronoUnit.SECONDS);
    terminal.say("  runs out   %s by %s".formatted(kept.topic(), until));
  }
}

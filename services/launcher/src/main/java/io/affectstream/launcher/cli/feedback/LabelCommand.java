package io.affectstream.launcher.cli.feedback;

import io.affectstream.gateway.feedback.FeedbackWriter;
import io.affectstream.launcher.cli.options.ClusterOption;
import io.affectstream.launcher.cli.options.SettingsOptions;
import io.affectstream.launcher.process.ClusterCheck;
import io.affectstream.launcher.terminal.Terminal;
import io.affectstream.streams.KafkaProfile;
import io.affectstream.streams.WireSettings;
import io.affectstream.wire.ClipId;
import io.affectstream.wire.Emotion;
import io.affectstream.wire.learning.Label;
import io.affectstream.wire.limits.PlainText;
import io.affectstream.wire.limits.WireLimits;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A person's judgement of a clip. */
@Command(
    name = "label",
    description = "Says what a person heard in a clip: the retrainer learns from it.")
public final class LabelCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "CLIP", description = "Its id: session/participant/index.")
  private ClipId clip = new ClipId("none", "none", 0);

  @Parameters(
      index = "1",
      paramLabel = "EMOTION",
      description = "neutral, anger, happiness, sadness, worry or surprise.")
  private Emotion emotion = Emotion.NEUTRAL;

  @Option(
      names = "--by",
      paramLabel = "NAME",
      defaultValue = "local",
      description = "Who heard it, as a pseudonym; a later label of the same one replaces it.")
  private String annotator = "local";

  @Mixin private ClusterOption cluster = new ClusterOption();
  @Mixin private SettingsOptions options = new SettingsOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  private final Terminal terminal;

  public LabelCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    requireName();
    var settings = options.load(cluster.settings());
    var kafka = KafkaProfile.from(settings);
    new ClusterCheck(kafka).requireAnswer();
    var micros = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    try (var writer = new FeedbackWriter(kafka, WireSettings.topics(settings))) {
      writer.label(clip, new Label(emotion, annotator, micros));
    }
    terminal.say(clip + " is " + emotion.label() + ", says " + annotator);
    return 0;
  }

  private void requireName() {
    if (annotator.isBlank() || !PlainText.isPlain(annotator, WireLimits.LONGEST_NAME)) {
      throw new ParameterException(
          spec.commandLine(),
          "--by must be 1 to %d printable characters".formatted(WireLimits.LONGEST_NAME));
    }
  }
}

package io.affectstream.launcher.cli.replay;

import io.affectstream.ingestor.IngestorConfig;
import io.affectstream.launcher.cli.options.JsonFile;
import io.affectstream.launcher.cli.options.SettingsOptions;
import io.affectstream.launcher.process.ClusterCheck;
import io.affectstream.launcher.process.RoleTopics;
import io.affectstream.launcher.process.StreamTopics;
import io.affectstream.launcher.process.TemporaryStream;
import io.affectstream.launcher.replay.LeftOutLines;
import io.affectstream.launcher.replay.Recordings;
import io.affectstream.launcher.replay.Replay;
import io.affectstream.launcher.replay.ReplayOutcome;
import io.affectstream.launcher.terminal.Memory;
import io.affectstream.launcher.terminal.Terminal;
import io.affectstream.media.Segmentation;
import io.affectstream.streams.KafkaProfile;
import io.affectstream.streams.settings.Settings;
import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.ExitCode;

/** Runs a replay here or against a cluster, and reports it. */
public final class Replaying {
  private static final int SOME_REFUSED = 3;

  private final Terminal terminal;
  private final SettingsOptions options;
  private final ReplayOptions replay;
  private final JsonFile json;

  public Replaying(
      Terminal terminal, SettingsOptions options, ReplayOptions replay, JsonFile json) {
    this.terminal = terminal;
    this.options = options;
    this.replay = replay;
    this.json = json;
  }

  /** The exit code: 1 if a clip has no event, or none was accepted; 3 if files were refused. */
  public int run(Recordings recordings) throws IOException, InterruptedException {
    var settings = cut(options.load(replay.settings()), recordings);
    IngestorConfig.from(settings); // what cannot be used together is said before a broker starts
    var table = new ReplayTable(terminal);
    LeftOutLines.of(recordings).forEach(terminal::say);
    var outcome = send(recordings, settings, table);
    table.summarise(outcome);
    LeftOutLines.total(recordings).ifPresent(terminal::say);
    outcome.lost().forEach(clip -> terminal.say("no event for " + clip));
    if (!outcome.lost().isEmpty()) {
      terminal.note("affect: " + hope(settings));
    }
    json.write(ReplayReport.of(outcome, recordings, settings, Memory.peakMegabytes()));
    return exitCode(outcome, recordings);
  }

  private static int exitCode(ReplayOutcome outcome, Recordings recordings) {
    if (!outcome.lost().isEmpty() || outcome.accepted() == 0) {
      return ExitCode.SOFTWARE;
    }
    boolean whole = outcome.rejected().isEmpty() && !recordings.lacksFiles();
    return whole ? ExitCode.OK : SOME_REFUSED;
  }

  /** What becomes of clips that this command no longer waits for. */
  private static String hope(Settings settings) {
    return isElsewhere(settings)
        ? "gave up waiting; the clips are stored, and their events may still come: affect tail"
            + " --from-start, or affect inspect CLIP"
        : "gave up waiting, and the stream ended with this command: these events will not come";
  }

  /** A label is of a whole recording. */
  private static Settings cut(Settings settings, Recordings recordings) {
    return recordings.isLabelled() && settings.find(IngestorConfig.SEGMENTATION).isEmpty()
        ? settings.with(
            Map.of(IngestorConfig.SEGMENTATION.key(), ReplayOptions.label(Segmentation.WHOLE)),
            "labelled recordings")
        : settings;
  }

  private ReplayOutcome send(Recordings recordings, Settings settings, ReplayTable table)
      throws IOException, InterruptedException {
    if (isElsewhere(settings)) {
      new ClusterCheck(KafkaProfile.from(settings))
          .require(new RoleTopics(new StreamTopics(settings)).ofReplay());
      terminal.note("Sending to " + settings.get(KafkaProfile.BOOTSTRAP_SERVERS) + " ...");
      return new Replay(settings, table).run(recordings.all());
    }
    terminal.note("Starting a broker and the models ...");
    try (var stream = TemporaryStream.start(settings)) {
      return new Replay(stream.settings(), table).run(recordings.all());
    }
  }

  /** Whoever names a cluster, by whatever means, wants that one. */
  private static boolean isElsewhere(Settings settings) {
    return settings.find(KafkaProfile.BOOTSTRAP_SERVERS).isPresent();
  }
}

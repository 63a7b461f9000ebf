package io.affectstream.launcher.cli;

import io.affectstream.launcher.process.TemporaryStream;
import io.affectstream.launcher.replay.Recording;
import io.affectstream.launcher.replay.Replay;
import io.affectstream.launcher.replay.ReplayOutcome;
import io.affectstream.launcher.terminal.Terminal;
import io.affectstream.media.Segmentation;
import io.affectstream.streams.Settings;
import java.io.IOException;
import java.util.List;

/** Runs a replay here or against a cluster, and reports it. */
final class Replaying {
  private final Terminal terminal;
  private final SettingsOptions options;
  private final ReplayOptions replay;
  private final JsonFile json;

  Replaying(Terminal terminal, SettingsOptions options, ReplayOptions replay, JsonFile json) {
    this.terminal = terminal;
    this.options = options;
    this.replay = replay;
    this.json = json;
  }

  /** The exit code: 1 if a clip has no event, or none was accepted. */
  int run(List<Recording> recordings) throws IOException, InterruptedException {
    boolean labelled = recordings.stream().anyMatch(r -> r.truth().isPresent());
    var usual = labelled ? Segmentation.WHOLE : Segmentation.UTTERANCE;
    var settings = options.load(replay.settings(usual));
    var table = new ReplayTable(terminal);
    var outcome = send(recordings, settings, table);
    table.summarise(outcome);
    json.write(ReplayReport.of(outcome));
    return outcome.lost().isEmpty() && outcome.accepted() > 0 ? 0 : 1;
  }

  private ReplayOutcome send(List<Recording> recordings, Settings settings, ReplayTable table)
      throws IOException, InterruptedException {
    if (replay.isElsewhere()) {
      return new Replay(settings, table).run(recordings);
    }
    terminal.note("Starting a broker and the models ...");
    try (var stream = TemporaryStream.start(settings)) {
      return new Replay(stream.settings(), table).run(recordings);
    }
  }
}

package io.affectstream.launcher.cli.demo;

import io.affectstream.ingestor.IngestorConfig;
import io.affectstream.launcher.cli.options.JsonFile;
import io.affectstream.launcher.cli.options.SettingsOptions;
import io.affectstream.launcher.cli.study.BarProgress;
import io.affectstream.launcher.process.MachineSettings;
import io.affectstream.launcher.process.TemporaryFolder;
import io.affectstream.launcher.replay.Recordings;
import io.affectstream.launcher.terminal.Terminal;
import io.affectstream.streams.settings.Given;
import io.affectstream.streams.settings.HeadSettings;
import io.affectstream.streams.settings.Layout;
import io.affectstream.streams.settings.Settings;
import io.affectstream.training.fusion.UnseenClips;
import io.affectstream.training.recipes.Recipe;
import io.affectstream.training.recipes.TrainOptions;
import io.affectstream.training.recipes.TrainOptions.HeadOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import picocli.CommandLine.ExitCode;

/**
 * A head that knows 90 labelled recordings meets a feed of another kind, and learns from its own
 * surest answers while the feed goes through the stream.
 */
public final class LearnDemo {
  private static final int LABELS = 90;
  private static final int PROBES = 6;
  private static final int PARTS = 4;
  private static final String MARGIN = "0.02";

  private final Terminal terminal;
  private final SettingsOptions options;
  private final JsonFile json;

  public LearnDemo(Terminal terminal, SettingsOptions options, JsonFile json) {
    this.terminal = terminal;
    this.options = options;
    this.json = json;
  }

  /**
   * The exit code: 0 if every clip has its event.
   *
   * @param clips of the feed
   */
  public int run(int clips, long seed) throws IOException, InterruptedException {
    var settings = options.load();
    var layout = Layout.from(settings);
    var corpora = LearnCorpora.make(layout.data().resolve("learn"), clips, terminal);
    long began = System.nanoTime();
    try (var work = TemporaryFolder.create()) {
      var start = startHead(settings, corpora, work.path().resolve("fusion"), seed);
      var unseen = UnseenClips.of(corpora.judge(), layout.models(), new BarProgress(terminal));
      var performance =
          new Performance(
              options.load(demonstrated(start, clips)),
              Recordings.find(List.of(corpora.feed())).limitedTo(clips),
              Recordings.find(List.of(corpora.judge())).limitedTo(PROBES),
              start,
              new HeldOutClips(unseen),
              terminal);
      var report = performance.run(began);
      json.write(report);
      return report.replay().unanswered().isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
    }
  }

  private Path startHead(Settings settings, LearnCorpora corpora, Path out, long seed)
      throws IOException {
    var told =
        new TrainOptions(
            List.of(corpora.labelled()),
            false,
            out,
            Layout.from(settings).models(),
            seed,
            OptionalInt.empty(),
            new HeadOptions(OptionalInt.of(LABELS), Optional.of(corpora.judge())),
            settings.get(MachineSettings.COMMIT));
    return Recipe.named("fusion").run(told, new BarProgress(terminal)).bundle();
  }

  /** What this demonstration sets; {@code --set} is stronger. */
  private static Map<String, Given> demonstrated(Path start, int clips) {
    var told = new HashMap<String, String>();
    told.put(HeadSettings.MODEL.key(), start.toString());
    told.put(IngestorConfig.SEGMENTATION.key(), "whole");
    told.put(IngestorConfig.SESSIONS.key(), "1"); // else the child that trains gets no processor
    told.put("affect.ingestor.policy.train", "true");
    told.put("affect.retrainer.samples", Integer.toString(Math.max(1, clips / PARTS)));
    told.put("affect.retrainer.interval", Performance.LAST_ROUND.dividedBy(PARTS).toString());
    told.put("affect.retrainer.require-agreement", "true");
    told.put("affect.retrainer.gate.margin", MARGIN); // 400 clips tell no finer
    told.put("affect.retrainer.pool", "800");
    return told.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, one -> new Given(one.getValue(), "affect demo --learn")));
  }
}

package io.affectstream.launcher.cli.study;

import io.affectstream.corpus.Ceiling;
import io.affectstream.corpus.CorpusGenerator;
import io.affectstream.corpus.CorpusOptions;
import io.affectstream.corpus.mer.CorpusRow;
import io.affectstream.corpus.plan.ClassPrior;
import io.affectstream.corpus.plan.Range;
import io.affectstream.corpus.plan.Split;
import io.affectstream.launcher.cli.options.OutputFolder;
import io.affectstream.launcher.cli.options.Positive;
import io.affectstream.launcher.cli.options.SettingsOptions;
import io.affectstream.launcher.cli.options.Share;
import io.affectstream.launcher.terminal.Counted;
import io.affectstream.launcher.terminal.ProgressBar;
import io.affectstream.launcher.terminal.Terminal;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A synthetic corpus: talking faces whose truth is known. */
@Command(
    name = "corpus",
    description = "Makes a synthetic corpus of talking faces, in the layout of MER.",
    footer = {
      "",
      "Needs espeak-ng (Debian: apt install espeak-ng). The same options give the same corpus;",
      "what an interrupted run has made stays, and the same command goes on from there."
    })
public final class CorpusCommand implements Callable<Integer> {
  @Option(
      names = "--clips",
      converter = Positive.class,
      defaultValue = "600",
      description = "How many: ${DEFAULT-VALUE}.")
  private int clips;

  @Option(
      names = "--ambiguity",
      converter = Share.class,
      defaultValue = "0.35",
      description = "Probability that a modality is weak: ${DEFAULT-VALUE}.")
  private double ambiguity;

  @Option(names = "--seed", defaultValue = "1", description = "Of all that is drawn.")
  private long seed;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      converter = OutputFolder.class,
      description = "Where it goes.")
  private Path out = Path.of("");

  @Option(
      names = "--splits",
      split = ",",
      defaultValue = "train,tune,val,test",
      description = "Only these, in their usual proportions: ${DEFAULT-VALUE}.")
  private Set<Split> splits = EnumSet.allOf(Split.class);

  @Option(
      names = "--snr",
      paramLabel = "LOW,HIGH",
      defaultValue = "3,25",
      description = "Babble noise, dB below the voice: ${DEFAULT-VALUE}.")
  private Range snr = new Range(3, 25);

  @Option(
      names = "--prior",
      defaultValue = "balanced",
      description = "Frequency of the emotions, balanced or skewed: ${DEFAULT-VALUE}.")
  private ClassPrior prior = ClassPrior.BALANCED;

  @Option(names = "--telephone", description = "The sound of a narrow-band call.")
  private boolean telephone;

  @Option(names = "--audio-only", description = "WAV files without pictures; much faster.")
  private boolean audioOnly;

  @Option(
      names = "--threads",
      converter = Positive.class,
      defaultValue = "1",
      description = "Clips made at a time.")
  private int threads;

  @Mixin private SettingsOptions options = new SettingsOptions();

  private final Terminal terminal;

  public CorpusCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    options.load();
    var bar = new ProgressBar(terminal, System::nanoTime, "corpus", clips);
    var rows = CorpusGenerator.generate(corpus(), (done, _) -> bar.at(done, ""));
    terminal.say(Counted.of(rows.size(), "clip") + " in " + out);
    terminal.say(ceiling(rows));
    return 0;
  }

  private CorpusOptions corpus() {
    return CorpusOptions.of(clips, ambiguity, seed, out)
        .only(splits)
        .withSnr(snr)
        .withPrior(prior)
        .withTelephone(telephone)
        .withAudioOnly(audioOnly)
        .withThreads(threads);
  }

  private static String ceiling(List<CorpusRow> rows) {
    return String.format(
        Locale.ROOT,
        "No model can be expected to pass a weighted F1 of %.3f here: that is what the clips show.",
        Ceiling.of(rows).fused());
  }
}

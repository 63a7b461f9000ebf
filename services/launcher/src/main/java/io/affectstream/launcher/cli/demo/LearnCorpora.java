package io.affectstream.launcher.cli.demo;

import io.affectstream.corpus.CorpusGenerator;
import io.affectstream.corpus.CorpusOptions;
import io.affectstream.corpus.plan.Range;
import io.affectstream.corpus.plan.Split;
import io.affectstream.launcher.terminal.ProgressBar;
import io.affectstream.launcher.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;

/**
 * What the demonstration learns from and is judged by. The labelled clips are wide-band recordings;
 * the feed, and the clips that judge, are telephone calls in loud babble, which the labelled ones
 * say little about. No speaker or sentence of the feed is among those that judge.
 *
 * @param labelled clips of which a few labels are used
 * @param judge labelled clips of the feed's kind: some calibrate and gate, the others only report
 * @param feed clips of which no label is used
 */
record LearnCorpora(Path labelled, Path judge, Path feed) {
  private static final double AMBIGUITY = 0.35;
  private static final Range STREET_DB = new Range(-3, 10);
  private static final int LABELLED_CLIPS = 300;
  private static final int JUDGING_CLIPS = 1_000;

  /** Seeds that no shipped model was trained with. */
  private enum Seed {
    LABELLED,
    JUDGE,
    FEED;

    long value() {
      return 41 + ordinal();
    }
  }

  /**
   * Makes what is missing below {@code folder}; what is there from another run stays.
   *
   * @param clips of the feed
   * @throws IOException if the program that speaks is missing, at once; or disk or folder fail
   * @throws InterruptedException if the calling thread was; what is done stays
   */
  static LearnCorpora make(Path folder, int clips, Terminal terminal)
      throws IOException, InterruptedException {
    var corpora =
        new LearnCorpora(
            folder.resolve("labelled"), folder.resolve("judge"), folder.resolve("feed"));
    int threads = Runtime.getRuntime().availableProcessors();
    var labelled =
        options(LABELLED_CLIPS, Seed.LABELLED, corpora.labelled, EnumSet.of(Split.TUNE, Split.VAL));
    generate("labelled", labelled.withThreads(threads), terminal);
    var judge =
        options(JUDGING_CLIPS, Seed.JUDGE, corpora.judge, EnumSet.of(Split.VAL, Split.TEST));
    generate("judging", overTelephone(judge).withThreads(threads), terminal);
    var feed = options(clips, Seed.FEED, corpora.feed, Set.of(Split.TUNE));
    generate("feed", overTelephone(feed).withThreads(threads), terminal);
    return corpora;
  }

  private static CorpusOptions options(int clips, Seed seed, Path folder, Set<Split> splits) {
    return CorpusOptions.of(clips, AMBIGUITY, seed.value(), folder).only(splits);
  }

  private static CorpusOptions overTelephone(CorpusOptions options) {
    return options.withTelephone(true).withSnr(STREET_DB);
  }

  private static void generate(String what, CorpusOptions options, Terminal terminal)
      throws IOException, InterruptedException {
    var bar = new ProgressBar(terminal, System::nanoTime, what, options.clips());
    CorpusGenerator.generate(options, (done, _) -> bar.at(done, ""));
  }
}

package io.affectstream.training.experiments;

import io.affectstream.corpus.plan.Split;
import io.affectstream.training.Progress;
import io.affectstream.training.data.CorpusClip;
import io.affectstream.training.data.FeatureCache;
import io.affectstream.training.data.FeaturisedClip;
import io.affectstream.training.mining.FoldedTraining;
import io.affectstream.training.mining.MiningClips;
import io.affectstream.training.mining.SelfTraining;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Mining from few labelled clips, which every seed draws anew.
 *
 * @param tune the labelled ones are drawn from these; the others are mined
 * @param more to mine
 * @param test only for judging
 * @param labels drawn
 * @param epochs of each training, at most
 */
record MiningTrial(
    List<CorpusClip> tune,
    List<CorpusClip> more,
    List<FeaturisedClip> test,
    int labels,
    int seeds,
    int epochs,
    Progress progress) {

  static MiningTrial of(Experiment.Options options, Progress progress) throws IOException {
    var cache = new FeatureCache(options.models(), progress);
    var clips = cache.loadAll(options.corpus(), EnumSet.of(Split.TUNE, Split.TEST));
    var more = new ArrayList<CorpusClip>();
    for (var pool : options.pools()) {
      var prefix = pool.toAbsolutePath().normalize().getFileName() + "/";
      cache.loadAll(pool, EnumSet.of(Split.TUNE)).forEach(clip -> more.add(clip.below(prefix)));
    }
    var test =
        clips.stream()
            .filter(clip -> clip.split() == Split.TEST && clip.isLabelled())
            .map(CorpusClip::labelled)
            .toList();
    if (test.isEmpty()) {
      throw new IllegalArgumentException(options.corpus() + " has no labelled clip of split test");
    }
    return new MiningTrial(
        clips.stream().filter(clip -> clip.split() == Split.TUNE).toList(),
        more,
        test,
        options.labels(),
        options.seeds(),
        SelfTraining.EPOCHS,
        progress);
  }

  /** The clips of a seed. */
  MiningClips clips(long seed) {
    return MiningClips.of(tune, more, false, OptionalInt.of(labels), seed);
  }

  /** Folds of the labelled clips of a seed. */
  FoldedTraining training(MiningClips clips, long seed) {
    return FoldedTraining.over(clips.labelled(), 0, epochs, seed, progress);
  }

  /** Folds of all clips with their true labels: what the best of minings could come to. */
  FoldedTraining withEveryLabel(long seed) {
    var all =
        Stream.concat(tune.stream(), more.stream())
            .filter(CorpusClip::isLabelled)
            .map(CorpusClip::labelled)
            .toList();
    return FoldedTraining.over(all, 0, epochs, seed, progress);
  }
}

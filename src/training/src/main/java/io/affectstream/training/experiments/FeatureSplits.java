package io.affectstream.training.experiments;

import io.affectstream.corpus.plan.Split;
import io.affectstream.training.Progress;
import io.affectstream.training.data.FeatureCache;
import io.affectstream.training.data.FeaturisedClip;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;

/** The features of a corpus, by split. */
record FeatureSplits(
    List<FeaturisedClip> tune, List<FeaturisedClip> validation, List<FeaturisedClip> test) {

  /**
   * @throws IllegalArgumentException if a split is empty
   */
  static FeatureSplits load(Experiment.Options options, Progress progress) throws IOException {
    var clips =
        new FeatureCache(options.models(), progress)
            .load(options.corpus(), EnumSet.of(Split.TUNE, Split.VAL, Split.TEST));
    return new FeatureSplits(
        of(clips, Split.TUNE, options),
        of(clips, Split.VAL, options),
        of(clips, Split.TEST, options));
  }

  /** The same with the labels of the tuning clips dealt out at random: nothing can be learnt. */
  FeatureSplits withShuffledTuning(long seed) {
    var labels = new ArrayList<>(tune.stream().map(FeaturisedClip::label).toList());
    Collections.shuffle(labels, new Random(seed));
    var shuffled = new ArrayList<FeaturisedClip>();
    for (int i = 0; i < labels.size(); i++) {
      shuffled.add(tune.get(i).labelled(labels.get(i)));
    }
    return new FeatureSplits(shuffled, validation, test);
  }

  private static List<FeaturisedClip> of(
      List<FeaturisedClip> clips, Split split, Experiment.Options options) {
    var own = clips.stream().filter(clip -> clip.split() == split).toList();
    if (own.isEmpty()) {
      throw new IllegalArgumentException(
          options.corpus() + " has no labelled clip of split " + split.label());
    }
    return own;
  }
}

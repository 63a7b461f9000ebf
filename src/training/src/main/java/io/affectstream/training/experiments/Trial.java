package io.affectstream.training.experiments;

import io.affectstream.training.Progress;
import io.affectstream.training.data.FeaturisedClip;
import io.affectstream.training.fusion.TrainedHead;
import io.affectstream.wire.Modality;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Heads trained again and again on the same features with different seeds.
 *
 * @param seeds how often
 * @param epochs of each training, at most
 */
record Trial(FeatureSplits splits, int seeds, int epochs, Progress progress) {
  /** What the encoders of the stream give. */
  static final List<String> MODALITIES =
      List.of(Modality.ACOUSTIC.label(), Modality.VISUAL.label(), Modality.LEXICAL.label());

  /**
   * Trains a head for each seed from {@code firstSeed} and keeps what {@code judge} says of it.
   *
   * @param modalities the head reads
   * @param dropout of modalities, in training
   */
  <T> List<T> judge(
      List<String> modalities, double dropout, int firstSeed, Function<TrainedHead, T> judge)
      throws IOException {
    var judged = new ArrayList<T>();
    for (int seed = firstSeed; seed < firstSeed + seeds; seed++) {
      var name = "%s dropout %.1f seed %d".formatted(String.join("+", modalities), dropout, seed);
      var settings = new TrainedHead.Settings(modalities, dropout, epochs, seed);
      try (var head =
          TrainedHead.train(name, settings, splits.tune(), splits.validation(), progress)) {
        judged.add(judge.apply(head));
      }
    }
    return judged;
  }

  static Trial of(Experiment.Options options, Progress progress) throws IOException {
    var splits = FeatureSplits.load(options, progress);
    return new Trial(splits, options.seeds(), TrainedHead.EPOCHS, progress);
  }

  /** The same on tuning labels dealt out at random: nothing can be learnt. */
  Trial shuffled(long seed) {
    return new Trial(splits.withShuffledTuning(seed), seeds, epochs, progress);
  }

  /** True classes of the test clips. */
  int[] truth() {
    return splits.test().stream().mapToInt(FeaturisedClip::label).toArray();
  }
}

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
 */
record Trial(FeatureSplits splits, int seeds, Progress progress) {
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
      var settings = new TrainedHead.Settings(modalities, dropout, seed);
      try (var head =
          TrainedHead.train(name, settings, splits.tune(), splits.validation(), progress)) {
        judged.add(judge.apply(head));
      }
    }
    return judged;
  }

  /** True classes of the test clips. */
  int[] truth() {
    return splits.test().stream().mapToInt(FeaturisedClip::label).toArray();
  }
}

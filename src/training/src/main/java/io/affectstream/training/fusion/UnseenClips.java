package io.affectstream.training.fusion;

import io.affectstream.corpus.plan.Split;
import io.affectstream.inference.FusionHead;
import io.affectstream.methods.TopClass;
import io.affectstream.methods.WeightedF1;
import io.affectstream.training.Progress;
import io.affectstream.training.data.FeatureCache;
import io.affectstream.training.data.FeaturisedClip;
import io.affectstream.wire.Emotion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;

/** Clips that heads are only reported on: nothing is trained, stopped or judged by them. */
public record UnseenClips(List<FeaturisedClip> clips) {

  public UnseenClips {
    clips = List.copyOf(clips);
  }

  /** The test clips of a corpus. */
  public static UnseenClips of(Path corpus, Path models, Progress progress) throws IOException {
    return new UnseenClips(new FeatureCache(models, progress).load(corpus, EnumSet.of(Split.TEST)));
  }

  /** Weighted F1 of the head in {@code bundle}, as it serves. */
  public double weightedF1(Path bundle) throws IOException {
    try (var head = FusionHead.open(bundle)) {
      int[] truth = clips.stream().mapToInt(FeaturisedClip::label).toArray();
      var answers = head.fuse(clips.stream().map(FeaturisedClip::features).toList());
      return WeightedF1.of(truth, TopClass.ofEach(answers), Emotion.ALL.size());
    }
  }
}

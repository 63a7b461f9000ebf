package io.affectstream.retrainer.world;

import io.affectstream.inference.FusionHead;
import io.affectstream.inference.features.ClipFeatures;
import io.affectstream.methods.TopClass;
import io.affectstream.methods.WeightedF1;
import io.affectstream.retrainer.rounds.Heads;
import io.affectstream.wire.Emotion;
import java.util.List;

/** How good a head is. */
public final class Score {
  private Score() {}

  /** Weighted F1 on labelled clips. */
  public static double of(FusionHead head, List<ClipFeatures> clips) {
    int[] truth = clips.stream().mapToInt(clip -> clip.label().orElseThrow()).toArray();
    return WeightedF1.of(truth, TopClass.ofEach(Heads.ask(head, clips)), Emotion.ALL.size());
  }
}

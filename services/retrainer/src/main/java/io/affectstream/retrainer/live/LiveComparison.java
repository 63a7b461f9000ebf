package io.affectstream.retrainer.live;

import io.affectstream.inference.FusionHead;
import io.affectstream.inference.features.ClipFeatures;
import io.affectstream.methods.TopClass;
import io.affectstream.retrainer.rounds.Heads;
import java.util.List;

/**
 * Lets heads answer the clips that passed lately. The head in service and the one before it answer
 * the same ones, so that a change of what comes in is not taken for a change of the head.
 *
 * @param confidenceFloor below it a head abstains
 */
record LiveComparison(double confidenceFloor) {

  LiveFigures of(
      FusionHead head, FusionHead frozen, List<ClipFeatures> clips, List<ClipFeatures> labelled) {
    var seen = clips.stream().filter(clip -> Heads.fit(frozen, clip.vectors())).toList();
    var judged = labelled.stream().filter(clip -> Heads.fit(frozen, clip.vectors())).toList();
    if (seen.isEmpty()) {
      return LiveFigures.NONE;
    }
    var answers = Heads.ask(head, seen);
    int[] ours = TopClass.ofEach(answers);
    long unsure = answers.stream().filter(a -> a[TopClass.of(a)] < confidenceFloor).count();
    return new LiveFigures(
        seen.size(),
        alike(ours, TopClass.ofEach(Heads.ask(frozen, seen))),
        (double) unsure / seen.size(),
        judged.size(),
        alike(
            TopClass.ofEach(Heads.ask(head, judged)),
            judged.stream().mapToInt(clip -> clip.label().orElseThrow()).toArray()));
  }

  private static double alike(int[] left, int[] right) {
    int same = 0;
    for (int i = 0; i < left.length; i++) {
      same += left[i] == right[i] ? 1 : 0;
    }
    return left.length == 0 ? 0 : (double) same / left.length;
  }
}

package io.affectstream.retrainer.rounds;

import io.affectstream.inference.FusionHead;
import io.affectstream.inference.features.ClipFeatures;
import io.affectstream.methods.gate.Exam;
import io.affectstream.methods.gate.Exam.Answered;
import io.affectstream.methods.gate.Gate;
import io.affectstream.methods.gate.Verdict;
import io.affectstream.wire.Emotion;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets champion, candidate and reference answer the same clips, and the gate judge.
 *
 * @param heldOut labelled clips that nothing was trained on
 */
record Trial(Gate gate, List<ClipFeatures> heldOut) {

  Trial {
    heldOut = List.copyOf(heldOut);
  }

  Verdict judge(
      FusionHead champion, FusionHead candidate, FusionHead reference, List<ClipFeatures> jury) {
    return gate.judge(
        exam(heldOut, champion, candidate, reference), exam(jury, champion, candidate, reference));
  }

  private static Exam exam(
      List<ClipFeatures> clips, FusionHead champion, FusionHead candidate, FusionHead reference) {
    var served = Heads.ask(champion, clips);
    var offered = Heads.ask(candidate, clips);
    var frozen = Heads.ask(reference, clips);
    var answered = new ArrayList<Answered>();
    for (int i = 0; i < clips.size(); i++) {
      var clip = clips.get(i);
      answered.add(
          new Answered(
              clip.group(),
              clip.label().orElseThrow(),
              served.get(i),
              offered.get(i),
              frozen.get(i)));
    }
    return new Exam(answered, Emotion.ALL.size());
  }
}

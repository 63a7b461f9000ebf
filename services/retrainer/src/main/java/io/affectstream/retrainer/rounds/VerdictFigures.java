package io.affectstream.retrainer.rounds;

import io.affectstream.methods.gate.ByPeople;
import io.affectstream.methods.gate.Figures;
import io.affectstream.methods.gate.Reason;
import io.affectstream.methods.gate.Verdict;
import io.affectstream.wire.Emotion;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A verdict as figures by name, for releases, the log and people. */
final class VerdictFigures {
  private VerdictFigures() {}

  static Map<String, Double> of(Verdict verdict) {
    var figures = new TreeMap<String, Double>();
    verdict.heldOut().ifPresent(heldOut -> put(figures, heldOut));
    verdict.people().ifPresent(people -> put(figures, people));
    return figures;
  }

  static List<String> labels(List<Reason> reasons) {
    return reasons.stream().map(Reason::label).toList();
  }

  /** One sentence. */
  static String sentence(Verdict verdict) {
    var measured =
        verdict
            .heldOut()
            .map(f -> "weighted F1 %.3f after %.3f".formatted(f.candidate(), f.champion()))
            .orElse("nothing could be measured");
    return verdict.isAccepted()
        ? "not inferior: " + measured
        : measured
            + "; "
            + verdict.reasons().stream().map(Reason::label).collect(Collectors.joining(", "));
  }

  private static void put(Map<String, Double> figures, Figures heldOut) {
    figures.put("heldOut.clips", (double) heldOut.clips());
    figures.put("heldOut.speakers", (double) heldOut.speakers());
    figures.put("champion.weightedF1", heldOut.champion());
    figures.put("candidate.weightedF1", heldOut.candidate());
    figures.put("reference.weightedF1", heldOut.reference());
    figures.put("gain.low", heldOut.gain().low());
    figures.put("gain.high", heldOut.gain().high());
    figures.put("gainOverReference.low", heldOut.gainOverReference().low());
    figures.put("champion.calibrationError", heldOut.championCalibration());
    figures.put("candidate.calibrationError", heldOut.candidateCalibration());
    figures.put("disagreement", heldOut.disagreement());
    for (var emotion : Emotion.ALL) {
      var one = heldOut.classes().get(emotion.ordinal());
      figures.put("champion.f1." + emotion.label(), one.champion());
      figures.put("candidate.f1." + emotion.label(), one.candidate());
    }
  }

  private static void put(Map<String, Double> figures, ByPeople people) {
    figures.put("people.clips", (double) people.clips());
    figures.put("people.champion", people.champion());
    figures.put("people.candidate", people.candidate());
    figures.put("people.gain.low", people.gain().low());
    figures.put("people.gain.high", people.gain().high());
  }
}

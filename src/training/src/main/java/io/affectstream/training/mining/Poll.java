package io.affectstream.training.mining;

import io.affectstream.methods.WeightedF1;
import io.affectstream.methods.vote.ErrorCorrelation;
import io.affectstream.methods.vote.ModeVote;
import io.affectstream.wire.Emotion;
import java.util.Collections;
import java.util.List;

/**
 * What each of some voters takes clips for whose truth is known.
 *
 * @param ranked the classes that a voter gives all clips, the best voter first
 */
public record Poll(int[] truth, List<int[]> ranked) {

  public Poll {
    ranked = List.copyOf(ranked);
  }

  /** Of the mode of their answers. */
  public double weightedF1() {
    return weightedF1(truth, ModeVote.of(ranked));
  }

  /** Of the voter that ranks first. */
  public double bestSingle() {
    return weightedF1(truth, ranked.getFirst());
  }

  /** The mean over pairs of voters. */
  public double errorCorrelation() {
    return ErrorCorrelation.mean(truth, ranked);
  }

  /** The same if all voters were the best one. */
  public Poll copies() {
    return new Poll(truth, Collections.nCopies(ranked.size(), ranked.getFirst()));
  }

  static double weightedF1(int[] truth, int[] answers) {
    return WeightedF1.of(truth, answers, Emotion.ALL.size());
  }
}

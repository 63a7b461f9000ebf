package io.affectstream.training.mining;

import io.affectstream.methods.WeightedF1;
import io.affectstream.methods.vote.ErrorCorrelation;
import io.affectstream.methods.vote.ModeVote;
import io.affectstream.wire.Emotion;
import java.util.List;

/**
 * What each of some heads takes each clip for.
 *
 * @param ranked the answers of a head for all clips, the best head first
 */
public record Poll(List<int[]> ranked) {

  public Poll {
    ranked = List.copyOf(ranked);
  }

  /** Of the mode of the answers. */
  public double weightedF1(int[] truth) {
    return WeightedF1.of(truth, ModeVote.of(ranked), Emotion.ALL.size());
  }

  /** Of the head that ranks first. */
  public double bestSingle(int[] truth) {
    return WeightedF1.of(truth, ranked.getFirst(), Emotion.ALL.size());
  }

  /** The mean over pairs of heads. */
  public double errorCorrelation(int[] truth) {
    return ErrorCorrelation.mean(truth, ranked);
  }
}

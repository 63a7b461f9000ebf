package io.affectstream.methods.vote;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;

/**
 * The class that most models give. While two classes have most votes, the model that ranks last is
 * dropped: Ge et al., MRAC 2024. One vote each therefore ends with the best model's.
 */
public final class ModeVote {

  private ModeVote() {}

  /**
   * The class of each clip.
   *
   * @param ranked the classes that each model gives the clips, the best model first
   */
  public static int[] of(List<int[]> ranked) {
    if (ranked.isEmpty()) {
      throw new IllegalArgumentException("nobody votes");
    }
    var classes = new int[ranked.getFirst().length];
    for (int i = 0; i < classes.length; i++) {
      int clip = i;
      classes[i] = one(ranked.stream().mapToInt(model -> model[clip]).toArray());
    }
    return classes;
  }

  /**
   * The class of one clip.
   *
   * @param votes of the models, the best model first
   */
  public static int one(int... votes) {
    for (int voters = votes.length; voters > 1; voters--) {
      var counts = new HashMap<Integer, Integer>();
      for (int v = 0; v < voters; v++) {
        counts.merge(votes[v], 1, Integer::sum);
      }
      int most = Collections.max(counts.values());
      var modes = counts.entrySet().stream().filter(c -> c.getValue() == most).toList();
      if (modes.size() == 1) {
        return modes.getFirst().getKey();
      }
    }
    return votes[0];
  }
}

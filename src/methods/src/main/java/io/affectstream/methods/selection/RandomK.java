package io.affectstream.methods.selection;

import java.util.Comparator;
import java.util.List;

/**
 * Any clips, with the class the joint model gives them: what a selection has to beat.
 *
 * @param k in all
 * @param seed of the draw
 */
public record RandomK(int k, long seed) implements Selection {

  public RandomK {
    if (k < 0) {
      throw new IllegalArgumentException("k must be 0 or more, was " + k);
    }
  }

  @Override
  public List<Picked> select(List<Candidate> pool) {
    var drawn =
        pool.stream()
            .sorted(Comparator.comparing(Candidate::id, new Ties(seed)::compare))
            .limit(k)
            .map(c -> c.picked(c.joint(), Picked.Source.RANDOM))
            .toList();
    return new Ranked(seed).ofEachClass(k, drawn);
  }
}

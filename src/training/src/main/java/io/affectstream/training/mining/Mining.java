package io.affectstream.training.mining;

import io.affectstream.methods.selection.Selection;
import io.affectstream.training.data.FeaturisedClip;
import java.io.IOException;
import java.util.List;
import java.util.function.IntFunction;

/** Labels clips of a pool round by round, and trains anew with these. */
public sealed interface Mining permits SelfTraining, VoteMining {

  /**
   * How long it goes on, and what it takes.
   *
   * @param selection by the number of the round, from 1
   * @param rounds at most
   * @param patient whether it goes on although two rounds brought nothing, to show what would come
   */
  record Plan(IntFunction<Selection> selection, int rounds, boolean patient) {

    /** Whether another round follows those that are {@code done}; the first is number 0. */
    boolean goesOn(List<Round> done) {
      return done.size() <= rounds && (patient || !Mined.isExhausted(done));
    }

    /** As many rounds as {@code wanted}, however they do. */
    public Plan toTheEnd(int wanted) {
      return new Plan(selection, wanted, true);
    }

    /** Chooses otherwise. */
    public Plan by(IntFunction<Selection> other) {
      return new Plan(other, rounds, patient);
    }
  }

  /**
   * Mines {@code pool}.
   *
   * @param test only reported
   */
  Mined mine(Pool pool, List<FeaturisedClip> test) throws IOException;
}

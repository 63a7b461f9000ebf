package io.affectstream.methods.selection;

import java.util.List;

/** Chooses, from clips that nobody labelled, those to learn from. */
public sealed interface Selection
    permits TopKPerClass, VoteOfModels, VotedTopK, AgreeingModalities, RandomK {

  /**
   * The clips of {@code pool} to learn from, the surest of each class first, class by class.
   *
   * @param pool clips of different ids, in any order
   */
  List<Picked> select(List<Candidate> pool);
}

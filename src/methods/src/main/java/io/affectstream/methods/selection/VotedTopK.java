package io.affectstream.methods.selection;

import java.util.List;

/**
 * Both: of the clips on which enough models agree with the joint model, those that it is surest of.
 *
 * @param vote its bound a class is that of the result
 */
public record VotedTopK(VoteOfModels vote) implements Selection {

  @Override
  public List<Picked> select(List<Candidate> pool) {
    var agreed =
        pool.stream()
            .filter(c -> vote.winner(c).filter(w -> w.label() == c.joint().label()).isPresent())
            .map(c -> c.picked(c.joint(), Picked.Source.BOTH))
            .toList();
    return new Ranked(vote.seed()).ofEachClass(vote.perClass(), agreed);
  }
}

package io.affectstream.text;

/** What a language model adds to the beam search: how welcome a piece is after another. */
@FunctionalInterface
public interface PiecePrior {
  /** Every piece is as welcome as any other. */
  PiecePrior UNIFORM = (previous, next) -> 1;

  /** Stands for the beginning of the sentence. */
  int START = -1;

  /**
   * Factor on the probability of a prefix that grows by one piece.
   *
   * @param previous id of the last piece, or {@link #START}
   * @param next id of the new one
   * @return above zero
   */
  double factor(int previous, int next);
}

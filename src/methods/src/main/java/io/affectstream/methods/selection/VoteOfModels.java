package io.affectstream.methods.selection;

import java.util.List;
import java.util.Optional;

/**
 * The clips that most models take for the same: Ge et al., <i>Early Joint Learning of Emotion
 * Information Makes MultiModal Model Understand You Better</i>, MRAC 2024, where three of four
 * models have to agree.
 *
 * @param models that vote, on clips of which they hear something
 * @param atLeast so many of them agree, more than half
 * @param perClass at most so many of each class, the surest first
 * @param seed decides among equals
 */
public record VoteOfModels(int models, int atLeast, int perClass, long seed) implements Selection {
  /** Ge et al.: four models. */
  public static final int MODELS = 4;

  /** Ge et al.: three of them. */
  public static final int AGREEING = 3;

  public VoteOfModels {
    Require.positive("perClass", perClass);
    if (atLeast > models || 2 * atLeast <= models) {
      throw new IllegalArgumentException(
          "of %d models more than half must agree, not %d".formatted(models, atLeast));
    }
  }

  /** Three of four, however many clips of a class they agree on. */
  public static VoteOfModels threeOfFour(int perClass, long seed) {
    return new VoteOfModels(MODELS, AGREEING, perClass, seed);
  }

  @Override
  public List<Picked> select(List<Candidate> pool) {
    var agreed =
        pool.stream()
            .flatMap(c -> winner(c).map(guess -> c.picked(guess, Picked.Source.VOTE)).stream())
            .toList();
    return new Ranked(seed).ofEachClass(perClass, agreed);
  }

  /** What they agree on. */
  Optional<Guess> winner(Candidate candidate) {
    if (candidate.members().size() > models) {
      throw new IllegalArgumentException(
          "%d models voted on a clip, there are %d".formatted(candidate.members().size(), models));
    }
    return new Ballot(candidate.members()).winner(atLeast);
  }
}

package io.affectstream.methods.selection;

import java.util.Arrays;
import java.util.stream.Collectors;

/** How clips are chosen, as settings and task files name it. */
public enum SelectionMethod {
  /** {@link TopKPerClass}. */
  TOP_K("top-k"),
  /** {@link VoteOfModels}, three of four. */
  VOTE("vote"),
  /** {@link VotedTopK}. */
  BOTH("both");

  private final String text;

  SelectionMethod(String text) {
    this.text = text;
  }

  /** Whether models have to vote on the clips first. */
  public boolean isByVote() {
    return this != TOP_K;
  }

  /**
   * The selection itself.
   *
   * @param perClass at most so many of each class
   * @param seed decides among equals
   */
  public Selection selection(int perClass, long seed) {
    return switch (this) {
      case TOP_K -> new TopKPerClass(perClass, seed);
      case VOTE -> VoteOfModels.threeOfFour(perClass, seed);
      case BOTH -> new VotedTopK(VoteOfModels.threeOfFour(perClass, seed));
    };
  }

  /**
   * The method {@code name}.
   *
   * @throws IllegalArgumentException naming those there are
   */
  public static SelectionMethod named(String name) {
    return Arrays.stream(values())
        .filter(method -> method.text.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no selection '%s'; there are %s"
                        .formatted(
                            name,
                            Arrays.stream(values())
                                .map(SelectionMethod::toString)
                                .collect(Collectors.joining(", ")))));
  }

  @Override
  public String toString() {
    return text;
  }
}

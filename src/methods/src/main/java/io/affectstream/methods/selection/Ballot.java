package io.affectstream.methods.selection;

import java.util.List;
import java.util.Optional;

/** The votes of some models for a clip, a vote each. */
record Ballot(List<Guess> votes) {

  /**
   * The class that {@code atLeast} or more of the models vote for, with their mean confidence. With
   * more than half of the models asked for, no two classes can have it.
   */
  Optional<Guess> winner(int atLeast) {
    return votes.stream()
        .map(Guess::label)
        .distinct()
        .filter(label -> count(label) >= atLeast)
        .findFirst()
        .map(label -> new Guess(label, confidence(label)));
  }

  long count(int label) {
    return votes.stream().filter(vote -> vote.label() == label).count();
  }

  private double confidence(int label) {
    return votes.stream()
        .filter(vote -> vote.label() == label)
        .mapToDouble(Guess::confidence)
        .average()
        .orElseThrow();
  }
}

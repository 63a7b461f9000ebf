package io.affectstream.corpus.plan;

import io.affectstream.wire.Emotion;
import java.util.EnumMap;
import java.util.Map;

/** How often each emotion occurs. */
public enum ClassPrior {
  /** All six equally. */
  BALANCED(1, 1, 1, 1, 1, 1),
  /** Worry and surprise are rare, as they are in the MER training sets; proportions are ours. */
  SKEWED(5, 5, 4, 3, 2, 1);

  private final Map<Emotion, Integer> cards = new EnumMap<>(Emotion.class);

  ClassPrior(int... weights) {
    for (var emotion : Emotion.ALL) {
      cards.put(emotion, weights[emotion.ordinal()]);
    }
  }

  Map<Emotion, Integer> cards() {
    return Map.copyOf(cards);
  }

  /** The probability of an emotion. */
  public double of(Emotion emotion) {
    int total = cards.values().stream().mapToInt(Integer::intValue).sum();
    return (double) cards.getOrDefault(emotion, 0) / total;
  }
}

package io.affectstream.corpus.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * Draws without replacement and reshuffles when empty, so that any run of draws is close to the
 * wanted proportions and the first {@code n} draws do not depend on how many follow.
 */
final class Deck<T> {
  private final List<T> cards;
  private final RandomGenerator random;
  private int next;

  Deck(List<T> cards, RandomGenerator random) {
    if (cards.isEmpty()) {
      throw new IllegalArgumentException("a deck needs a card");
    }
    this.cards = new ArrayList<>(cards);
    this.random = random;
    this.next = cards.size();
  }

  /** Every key as often as its value says. */
  static <T extends Comparable<T>> Deck<T> of(Map<T, Integer> copies, RandomGenerator random) {
    var cards = new ArrayList<T>();
    new TreeMap<>(copies).forEach((card, count) -> cards.addAll(Collections.nCopies(count, card)));
    return new Deck<>(cards, random);
  }

  T draw() {
    if (next == cards.size()) {
      shuffle();
      next = 0;
    }
    return cards.get(next++);
  }

  /** Fisher and Yates. */
  private void shuffle() {
    for (int i = cards.size() - 1; i > 0; i--) {
      Collections.swap(cards, i, random.nextInt(i + 1));
    }
  }
}

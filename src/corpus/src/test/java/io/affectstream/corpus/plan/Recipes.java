package io.affectstream.corpus.plan;

/** Recipes for tests. */
final class Recipes {
  private Recipes() {}

  static Recipe of(long seed) {
    return of(seed, 0.35);
  }

  static Recipe of(long seed, double weakness) {
    return new Recipe(
        seed, new Ambiguity(weakness), ClassPrior.BALANCED, Recipe.USUAL_SHARES, new Range(3, 25));
  }
}

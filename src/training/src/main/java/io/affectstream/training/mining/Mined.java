package io.affectstream.training.mining;

import io.affectstream.training.data.FeaturisedClip;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Rounds of mining, with what each had learnt from.
 *
 * @param rounds the first learnt from labelled clips alone
 * @param added the clips of the pool in each round, with the labels they were picked for
 */
public record Mined(List<Round> rounds, List<List<FeaturisedClip>> added) {
  private static final int PATIENCE = 2;

  public Mined {
    rounds = List.copyOf(rounds);
    added = List.copyOf(added);
  }

  /**
   * The first of the rounds that did best on labelled clips nobody had seen. Rounds behind two that
   * brought nothing do not count: mining would have ended there.
   */
  public Round best() {
    return best(rounds);
  }

  private static Round best(List<Round> rounds) {
    var best = rounds.getFirst();
    for (var round : rounds) {
      if (round.number() - best.number() > PATIENCE) {
        return best;
      }
      best = round.validation() > best.validation() ? round : best;
    }
    return best;
  }

  /** The clips of the pool that the best round had learnt from. */
  public List<FeaturisedClip> addedToBest() {
    return added.get(best().number());
  }

  /** All rounds' metrics by name. */
  public Map<String, Double> metrics() {
    var metrics = new TreeMap<String, Double>();
    rounds.forEach(round -> metrics.putAll(round.metrics()));
    metrics.put("bestRound", (double) best().number());
    return metrics;
  }

  /** Whether the last two rounds brought nothing. */
  static boolean isExhausted(List<Round> rounds) {
    return rounds.getLast().number() - best(rounds).number() >= PATIENCE;
  }
}

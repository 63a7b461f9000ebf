package io.affectstream.training.mining;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What a round of mining came to.
 *
 * @param number 0 for the labelled clips alone
 * @param added clips of the pool that were learnt from, in all
 * @param accuracy the share of right labels among them, where truth is known
 * @param validation on labelled clips that heads had not seen: what rounds are compared by
 * @param test weighted F1 on test clips, where there are any; nothing is chosen by it
 */
public record Round(
    int number, int added, OptionalDouble accuracy, double validation, OptionalDouble test) {

  /** By name, {@code round2.pseudoLabelAccuracy}. */
  public Map<String, Double> metrics() {
    var metrics = new TreeMap<String, Double>();
    metrics.put(name("added"), (double) added);
    metrics.put(name("validation"), validation);
    accuracy.ifPresent(share -> metrics.put(name("pseudoLabelAccuracy"), share));
    test.ifPresent(f1 -> metrics.put(name("test.weightedF1"), f1));
    return metrics;
  }

  private String name(String measure) {
    return "round%02d.%s".formatted(number, measure);
  }
}

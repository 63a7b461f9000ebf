package io.affectstream.training.experiments;

import io.affectstream.training.mining.Mined;
import io.affectstream.training.mining.Round;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Rounds of minings of several seeds, as the arms of a result. */
final class MiningRounds {
  private MiningRounds() {}

  /** Weighted F1 on the test, of the round of each mining that {@code which} names. */
  static double[] test(List<Mined> mined, Function<Mined, Round> which) {
    return mined.stream().map(which).mapToDouble(round -> round.test().orElseThrow()).toArray();
  }

  /** Means over these rounds. */
  static Map<String, Double> measures(List<Mined> mined, Function<Mined, Round> which) {
    return measures(mined.stream().map(which).toList());
  }

  /** Means over all rounds of the same number, for those minings that came so far. */
  static Map<String, Map<String, Double>> byNumber(List<Mined> mined) {
    int most = mined.stream().mapToInt(m -> m.rounds().size()).max().orElse(0);
    var arms = new LinkedHashMap<String, Map<String, Double>>();
    for (int number = 0; number < most; number++) {
      int round = number;
      var reached = mined.stream().filter(m -> m.rounds().size() > round).toList();
      arms.put("round %02d".formatted(round), measures(reached, m -> m.rounds().get(round)));
    }
    return arms;
  }

  private static Map<String, Double> measures(List<Round> rounds) {
    var measures = new LinkedHashMap<String, Double>();
    double[] test = rounds.stream().mapToDouble(r -> r.test().orElseThrow()).toArray();
    measures.put("weightedF1", Gains.mean(test));
    measures.put("lowestSeed", Arrays.stream(test).min().orElseThrow());
    measures.put("highestSeed", Arrays.stream(test).max().orElseThrow());
    measures.put("added", rounds.stream().mapToInt(Round::added).average().orElseThrow());
    rounds.stream()
        .filter(round -> round.accuracy().isPresent())
        .mapToDouble(round -> round.accuracy().getAsDouble())
        .average()
        .ifPresent(accuracy -> measures.put("pseudoLabelAccuracy", accuracy));
    measures.put("seeds", (double) rounds.size());
    return measures;
  }
}

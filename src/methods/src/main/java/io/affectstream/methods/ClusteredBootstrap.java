package io.affectstream.methods;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/**
 * Intervals for a statistic of test clips, by drawing whole clusters (the clips of one speaker)
 * with replacement: clips of one speaker are not independent. Percentile method; Efron and
 * Tibshirani, <i>An Introduction to the Bootstrap</i>, 1993, ch. 13.
 */
public final class ClusteredBootstrap {
  private final List<int[]> clusters;
  private final int draws;
  private final long seed;

  private ClusteredBootstrap(List<int[]> clusters, int draws, long seed) {
    this.clusters = clusters;
    this.draws = draws;
    this.seed = seed;
  }

  /**
   * @param clusterOf the cluster of each clip, by name
   * @param draws resamples taken, say 10,000
   */
  public static ClusteredBootstrap over(List<String> clusterOf, int draws, long seed) {
    Map<String, List<Integer>> members = new LinkedHashMap<>();
    for (int i = 0; i < clusterOf.size(); i++) {
      members.computeIfAbsent(clusterOf.get(i), _ -> new ArrayList<>()).add(i);
    }
    var clusters =
        members.values().stream()
            .map(m -> m.stream().mapToInt(Integer::intValue).toArray())
            .toList();
    return new ClusteredBootstrap(clusters, draws, seed);
  }

  /**
   * @param statistic of a sample of clips, given by their indices, some more than once
   */
  public Interval interval(ToDoubleFunction<int[]> statistic) {
    double[] values = values(statistic);
    int low = (int) Math.floor(Interval.ALPHA / 2 * (draws - 1));
    int[] everyClip = clusters.stream().flatMapToInt(Arrays::stream).sorted().toArray();
    return new Interval(statistic.applyAsDouble(everyClip), values[low], values[draws - 1 - low]);
  }

  /** Two-sided p that the statistic, a difference, is 0: from the share of draws beyond it. */
  public double p(ToDoubleFunction<int[]> difference) {
    double[] values = values(difference);
    double below = Arrays.stream(values).filter(v -> v <= 0).count() + 1.0;
    double above = Arrays.stream(values).filter(v -> v >= 0).count() + 1.0;
    return Math.min(1, 2 * Math.min(below, above) / (draws + 1));
  }

  private double[] values(ToDoubleFunction<int[]> statistic) {
    var random = new SplittableRandom(seed);
    var values = new double[draws];
    for (int d = 0; d < draws; d++) {
      values[d] = statistic.applyAsDouble(sample(random));
    }
    Arrays.sort(values);
    return values;
  }

  private int[] sample(RandomGenerator random) {
    return random
        .ints(clusters.size(), 0, clusters.size())
        .mapToObj(clusters::get)
        .flatMapToInt(Arrays::stream)
        .toArray();
  }
}

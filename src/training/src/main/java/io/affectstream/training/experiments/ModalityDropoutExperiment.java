package io.affectstream.training.experiments;

import io.affectstream.methods.Interval;
import io.affectstream.training.Progress;
import io.affectstream.training.data.FeaturisedClip;
import io.affectstream.training.fusion.TrainedHead;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Whether a head that was trained with modalities dropped at random does better when one is
 * missing: Qi et al., MRAC 2024. Both arms share their seeds. The control compares two arms without
 * dropout, which differ in their seeds alone.
 */
final class ModalityDropoutExperiment implements Experiment {
  private static final double DROPOUT = 0.3;
  private static final int OTHER_SEEDS = 1_000;
  private static final double SIGNIFICANT = 0.05;

  /**
   * What a head has to do without.
   *
   * @param name in the result
   */
  private record Condition(String name, Set<String> missing) {

    static List<Condition> all() {
      var conditions = new ArrayList<>(List.of(new Condition("all", Set.of())));
      Trial.MODALITIES.forEach(m -> conditions.add(new Condition("no " + m, Set.of(m))));
      for (var only : Trial.MODALITIES) {
        var others = new HashSet<>(Trial.MODALITIES);
        others.remove(only);
        conditions.add(new Condition("only " + only, Set.copyOf(others)));
      }
      return conditions;
    }
  }

  /** Weighted F1 of an arm: one map a seed, by the name of the condition. */
  private record Arm(List<Map<String, Double>> seeds) {

    double[] of(String condition) {
      return seeds.stream().mapToDouble(s -> s.getOrDefault(condition, 0.0)).toArray();
    }

    /** For each seed, the mean over the conditions in which one modality is missing. */
    double[] oneMissing() {
      return seeds.stream()
          .mapToDouble(
              s ->
                  Trial.MODALITIES.stream()
                      .mapToDouble(m -> s.getOrDefault("no " + m, 0.0))
                      .average()
                      .orElseThrow())
          .toArray();
    }
  }

  @Override
  public String name() {
    return "modality-dropout";
  }

  @Override
  public ExperimentResult run(Options options, Progress progress) throws IOException {
    return run(Trial.of(options, progress));
  }

  ExperimentResult run(Trial trial) throws IOException {
    var with = arm(trial, DROPOUT, 0);
    var without = arm(trial, 0, 0);
    var other = arm(trial, 0, OTHER_SEEDS);
    double[] gains = differences(with.oneMissing(), without.oneMissing());
    var gain = Interval.ofMean(gains);
    double p = Interval.pairedP(gains);
    return new ExperimentResult(
        name(),
        "modality dropout %.1f raises weighted F1 when one modality is missing".formatted(DROPOUT),
        measures(with, without),
        gain.estimate(),
        List.of(gain.low(), gain.high()),
        p,
        trial.truth().length,
        trial.seeds(),
        measure(differences(other.oneMissing(), without.oneMissing())),
        gain.low() > 0 && p < SIGNIFICANT);
  }

  private static Arm arm(Trial trial, double dropout, int firstSeed) throws IOException {
    var test = trial.splits().test();
    return new Arm(
        trial.judge(Trial.MODALITIES, dropout, firstSeed, head -> byCondition(head, test)));
  }

  private static Map<String, Double> byCondition(TrainedHead head, List<FeaturisedClip> test) {
    var scores = new LinkedHashMap<String, Double>();
    for (var condition : Condition.all()) {
      var left = test.stream().map(clip -> clip.without(condition.missing())).toList();
      scores.put(condition.name(), head.weightedF1(left));
    }
    return scores;
  }

  private static Map<String, Map<String, Double>> measures(Arm with, Arm without) {
    var arms = new LinkedHashMap<String, Map<String, Double>>();
    for (var condition : Condition.all()) {
      double[] on = with.of(condition.name());
      double[] off = without.of(condition.name());
      var measures = new LinkedHashMap<String, Double>();
      measures.put("withDropout", Arrays.stream(on).average().orElseThrow());
      measures.put("withoutDropout", Arrays.stream(off).average().orElseThrow());
      measures.putAll(measure(differences(on, off)));
      arms.put(condition.name(), measures);
    }
    return arms;
  }

  private static Map<String, Double> measure(double[] gains) {
    var gain = Interval.ofMean(gains);
    var measures = new LinkedHashMap<String, Double>();
    measures.put("gain", gain.estimate());
    measures.put("gainLow", gain.low());
    measures.put("gainHigh", gain.high());
    return measures;
  }

  private static double[] differences(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> a[i] - b[i]).toArray();
  }
}

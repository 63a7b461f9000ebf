package io.affectstream.training.experiments;

import io.affectstream.methods.Interval;
import io.affectstream.training.Progress;
import io.affectstream.training.data.FeaturisedClip;
import io.affectstream.training.fusion.TrainedHead;
import io.affectstream.wire.Modality;
import java.io.IOException;
import java.util.Arrays;
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
  private static final List<String> MODALITIES =
      List.of(Modality.ACOUSTIC.label(), Modality.VISUAL.label(), Modality.LEXICAL.label());
  private static final double DROPOUT = 0.3;
  private static final int OTHER_SEEDS = 1_000;
  private static final double SIGNIFICANT = 0.05;

  @Override
  public String name() {
    return "modality-dropout";
  }

  /** Weighted F1 by condition, one value a seed. */
  private record Scores(Map<String, double[]> byCondition) {

    double[] of(String condition) {
      return byCondition.getOrDefault(condition, new double[0]);
    }

    /** For each seed, the mean over the conditions in which one modality is missing. */
    double[] oneMissing() {
      var missing = MODALITIES.stream().map(m -> of("no " + m)).toList();
      return IntStream.range(0, missing.getFirst().length)
          .mapToDouble(s -> missing.stream().mapToDouble(m -> m[s]).average().orElseThrow())
          .toArray();
    }
  }

  @Override
  public ExperimentResult run(Options options, Progress progress) throws IOException {
    var splits = FeatureSplits.load(options, progress);
    var with = scores(DROPOUT, 0, splits, options, progress);
    var without = scores(0, 0, splits, options, progress);
    var other = scores(0, OTHER_SEEDS, splits, options, progress);
    double[] gains = differences(with.oneMissing(), without.oneMissing());
    var gain = Interval.ofMean(gains);
    double p = Interval.pairedP(gains);
    return new ExperimentResult(
        name(),
        "modality dropout %.1f raises weighted F1 when one modality is missing".formatted(DROPOUT),
        arms(with, without),
        gain.estimate(),
        List.of(gain.low(), gain.high()),
        p,
        splits.test().size(),
        options.seeds(),
        control(other, without),
        gain.low() > 0 && p < SIGNIFICANT);
  }

  private static Scores scores(
      double dropout, int firstSeed, FeatureSplits splits, Options options, Progress progress)
      throws IOException {
    var scores = new LinkedHashMap<String, double[]>();
    for (int s = 0; s < options.seeds(); s++) {
      var settings = new TrainedHead.Settings(MODALITIES, dropout, firstSeed + s);
      var name = "dropout %.1f seed %d".formatted(dropout, firstSeed + s);
      try (var head =
          TrainedHead.train(name, settings, splits.tune(), splits.validation(), progress)) {
        for (var condition : conditions().entrySet()) {
          scores.computeIfAbsent(condition.getKey(), _ -> new double[options.seeds()])[s] =
              head.weightedF1(without(splits.test(), condition.getValue()));
        }
      }
    }
    return new Scores(scores);
  }

  /** What is missing, by the name of the condition. */
  private static Map<String, Set<String>> conditions() {
    var conditions = new LinkedHashMap<String, Set<String>>();
    conditions.put("all", Set.of());
    MODALITIES.forEach(m -> conditions.put("no " + m, Set.of(m)));
    for (var only : MODALITIES) {
      var others = MODALITIES.stream().filter(m -> !m.equals(only)).toList();
      conditions.put("only " + only, Set.copyOf(others));
    }
    return conditions;
  }

  private static List<FeaturisedClip> without(List<FeaturisedClip> clips, Set<String> missing) {
    return clips.stream().map(clip -> clip.without(missing)).toList();
  }

  private static Map<String, Map<String, Double>> arms(Scores with, Scores without) {
    var arms = new LinkedHashMap<String, Map<String, Double>>();
    for (var condition : conditions().keySet()) {
      var gain = Interval.ofMean(differences(with.of(condition), without.of(condition)));
      var measures = new LinkedHashMap<String, Double>();
      measures.put("withDropout", mean(with.of(condition)));
      measures.put("withoutDropout", mean(without.of(condition)));
      measures.put("gain", gain.estimate());
      measures.put("gainLow", gain.low());
      measures.put("gainHigh", gain.high());
      arms.put(condition, measures);
    }
    return arms;
  }

  private static Map<String, Double> control(Scores other, Scores without) {
    var gain = Interval.ofMean(differences(other.oneMissing(), without.oneMissing()));
    var control = new LinkedHashMap<String, Double>();
    control.put("delta", gain.estimate());
    control.put("low", gain.low());
    control.put("high", gain.high());
    return control;
  }

  private static double[] differences(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> a[i] - b[i]).toArray();
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }
}

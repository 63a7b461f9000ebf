package io.affectstream.training.experiments;

import io.affectstream.corpus.Ceiling;
import io.affectstream.corpus.mer.CorpusFolder;
import io.affectstream.corpus.plan.Split;
import io.affectstream.methods.ClusteredBootstrap;
import io.affectstream.methods.WeightedF1;
import io.affectstream.training.Progress;
import io.affectstream.training.data.FeaturisedClip;
import io.affectstream.training.fusion.TrainedHead;
import io.affectstream.wire.Emotion;
import io.affectstream.wire.Modality;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * What each modality is worth: a head of its own for every single modality, every pair and all
 * three, on the test split. The control trains on shuffled labels.
 */
final class ModalitiesExperiment implements Experiment {
  private static final List<String> ALL_MODALITIES =
      List.of(Modality.ACOUSTIC.label(), Modality.VISUAL.label(), Modality.LEXICAL.label());
  private static final double CLAIMED_GAIN = 0.08;
  private static final double MODALITY_DROPOUT = 0.3;
  private static final int DRAWS = 2_000;
  private static final int CLASSES = Emotion.ALL.size();

  @Override
  public String name() {
    return "modalities";
  }

  @Override
  public ExperimentResult run(Options options, Progress progress) throws IOException {
    var splits = FeatureSplits.load(options, progress);
    var predictions = new LinkedHashMap<String, List<int[]>>();
    for (var subset : subsets()) {
      predictions.put(
          String.join("+", subset), predict(subset, splits, splits.tune(), options, progress));
    }
    var arms = new LinkedHashMap<String, Map<String, Double>>();
    predictions.forEach((arm, p) -> arms.put(arm, measures(p, splits.test())));
    ceiling(options, arms);
    var fused = predictions.getOrDefault(String.join("+", ALL_MODALITIES), List.of());
    var single = predictions.getOrDefault(bestSingle(arms), List.of());
    return result(options, splits, arms, fused, single, control(splits, options, progress));
  }

  private ExperimentResult result(
      Options options,
      FeatureSplits splits,
      Map<String, Map<String, Double>> arms,
      List<int[]> fused,
      List<int[]> single,
      Map<String, Double> control) {
    int[] truth = truth(splits.test());
    var speakers = splits.test().stream().map(FeaturisedClip::speaker).toList();
    var bootstrap = ClusteredBootstrap.over(speakers, DRAWS, options.seeds());
    var gain = bootstrap.interval(s -> meanF1(fused, truth, s) - meanF1(single, truth, s));
    double p = bootstrap.p(s -> meanF1(fused, truth, s) - meanF1(single, truth, s));
    return new ExperimentResult(
        name(),
        "all modalities together beat the best single one by %.2f weighted F1"
            .formatted(CLAIMED_GAIN),
        arms,
        gain.estimate(),
        List.of(gain.low(), gain.high()),
        p,
        truth.length,
        options.seeds(),
        control,
        gain.estimate() >= CLAIMED_GAIN && gain.low() > 0);
  }

  /** Singles, pairs, all. */
  private static List<List<String>> subsets() {
    return IntStream.range(1, 1 << ALL_MODALITIES.size())
        .mapToObj(
            bits ->
                IntStream.range(0, ALL_MODALITIES.size())
                    .filter(m -> (bits >> m & 1) == 1)
                    .mapToObj(ALL_MODALITIES::get)
                    .toList())
        .sorted(Comparator.comparingInt(List::size))
        .toList();
  }

  /** Test predictions of a head over {@code modalities}, for each seed. */
  private static List<int[]> predict(
      List<String> modalities,
      FeatureSplits splits,
      List<FeaturisedClip> tune,
      Options options,
      Progress progress)
      throws IOException {
    var predictions = new ArrayList<int[]>();
    for (int seed = 0; seed < options.seeds(); seed++) {
      var settings = new TrainedHead.Settings(modalities, MODALITY_DROPOUT, seed);
      var name = String.join("+", modalities) + " seed " + seed;
      try (var head = TrainedHead.train(name, settings, tune, splits.validation(), progress)) {
        predictions.add(head.classes(splits.test()));
      }
    }
    return predictions;
  }

  private static Map<String, Double> measures(List<int[]> predictions, List<FeaturisedClip> test) {
    int[] truth = truth(test);
    var scores =
        predictions.stream().mapToDouble(p -> WeightedF1.of(truth, p, CLASSES)).summaryStatistics();
    var measures = new LinkedHashMap<String, Double>();
    measures.put("weightedF1", scores.getAverage());
    measures.put("lowestSeed", scores.getMin());
    measures.put("highestSeed", scores.getMax());
    return measures;
  }

  private static String bestSingle(Map<String, Map<String, Double>> arms) {
    return Collections.max(
        ALL_MODALITIES,
        Comparator.comparingDouble(
            m -> arms.getOrDefault(m, Map.of()).getOrDefault("weightedF1", 0.0)));
  }

  private static Map<String, Double> control(
      FeatureSplits splits, Options options, Progress progress) throws IOException {
    var shuffled = new ArrayList<FeaturisedClip>();
    var labels = new ArrayList<>(splits.tune().stream().map(FeaturisedClip::label).toList());
    Collections.shuffle(labels, new Random(1));
    for (int i = 0; i < labels.size(); i++) {
      shuffled.add(splits.tune().get(i).labelled(labels.get(i)));
    }
    var once = new Options(options.corpus(), options.models(), 2);
    var predictions = predict(ALL_MODALITIES, splits, shuffled, once, progress);
    return Map.of(
        "weightedF1OnShuffledLabels",
        measures(predictions, splits.test()).getOrDefault("weightedF1", 0.0));
  }

  /** What the latent strengths of our own corpora allow at best. */
  private static void ceiling(Options options, Map<String, Map<String, Double>> arms)
      throws IOException {
    if (!Files.exists(options.corpus().resolve("corpus.csv"))) {
      return;
    }
    var rows =
        CorpusFolder.read(options.corpus()).stream()
            .filter(row -> row.split() == Split.TEST)
            .toList();
    var ceiling = new LinkedHashMap<String, Double>();
    Ceiling.of(rows).single().forEach((modality, f1) -> ceiling.put(modality.label(), f1));
    ceiling.put("all", Ceiling.of(rows).fused());
    arms.put("ceiling", ceiling);
  }

  private static double meanF1(List<int[]> predictions, int[] truth, int[] sample) {
    int[] wanted = pick(truth, sample);
    return predictions.stream()
        .mapToDouble(p -> WeightedF1.of(wanted, pick(p, sample), CLASSES))
        .average()
        .orElseThrow();
  }

  private static int[] pick(int[] values, int[] sample) {
    return IntStream.of(sample).map(i -> values[i]).toArray();
  }

  private static int[] truth(List<FeaturisedClip> clips) {
    return clips.stream().mapToInt(FeaturisedClip::label).toArray();
  }
}

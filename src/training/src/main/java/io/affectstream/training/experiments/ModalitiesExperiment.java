package io.affectstream.training.experiments;

import io.affectstream.corpus.Ceiling;
import io.affectstream.corpus.mer.CorpusFolder;
import io.affectstream.corpus.plan.Split;
import io.affectstream.methods.ClusteredBootstrap;
import io.affectstream.methods.WeightedF1;
import io.affectstream.training.Progress;
import io.affectstream.training.data.FeaturisedClip;
import io.affectstream.wire.Emotion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What each modality is worth: a head of its own for every single modality, every pair and all
 * three, on the test split. The control trains on shuffled labels.
 */
final class ModalitiesExperiment implements Experiment {
  private static final double CLAIMED_GAIN = 0.08;
  private static final double DROPOUT = 0.3;
  private static final int DRAWS = 2_000;
  private static final int SHUFFLE_SEED = 1;
  private static final int CLASSES = Emotion.ALL.size();
  private static final String SCORE = "weightedF1";

  @Override
  public String name() {
    return "modalities";
  }

  @Override
  public ExperimentResult run(Options options, Progress progress) throws IOException {
    return run(Trial.of(options, progress), ceiling(options.corpus()));
  }

  ExperimentResult run(Trial trial, Map<String, Double> ceiling) throws IOException {
    var predictions = new LinkedHashMap<List<String>, List<int[]>>();
    for (var modalities : subsets()) {
      predictions.put(modalities, predictions(trial, modalities));
    }
    var arms = new LinkedHashMap<String, Map<String, Double>>();
    predictions.forEach((m, p) -> arms.put(String.join("+", m), measures(p, trial.truth())));
    arms.put("ceiling", ceiling);
    var single = Collections.max(singles(), Comparator.comparingDouble(m -> score(arms, m)));
    var gain =
        new Gain(
            predictions.getOrDefault(Trial.MODALITIES, List.of()),
            predictions.getOrDefault(single, List.of()),
            trial.truth());
    return result(trial, arms, gain);
  }

  private ExperimentResult result(Trial trial, Map<String, Map<String, Double>> arms, Gain gain)
      throws IOException {
    var speakers = trial.splits().test().stream().map(FeaturisedClip::speaker).toList();
    var bootstrap = ClusteredBootstrap.over(speakers, DRAWS, 1);
    var interval = bootstrap.interval(gain::of);
    return new ExperimentResult(
        name(),
        "all modalities beat the best single one by %.2f weighted F1".formatted(CLAIMED_GAIN),
        arms,
        interval.estimate(),
        List.of(interval.low(), interval.high()),
        bootstrap.p(gain::of),
        trial.truth().length,
        trial.seeds(),
        control(trial),
        interval.estimate() >= CLAIMED_GAIN && interval.low() > 0);
  }

  /** Weighted F1 of all modalities above that of one, mean over seeds, on a sample of clips. */
  private record Gain(List<int[]> fused, List<int[]> single, int[] truth) {

    double of(int[] sample) {
      return meanF1(fused, sample) - meanF1(single, sample);
    }

    private double meanF1(List<int[]> predictions, int[] sample) {
      int[] wanted = pick(truth, sample);
      return predictions.stream()
          .mapToDouble(p -> WeightedF1.of(wanted, pick(p, sample), CLASSES))
          .average()
          .orElseThrow();
    }

    private static int[] pick(int[] values, int[] sample) {
      return IntStream.of(sample).map(i -> values[i]).toArray();
    }
  }

  /** Singles, pairs, all. */
  private static List<List<String>> subsets() {
    int count = Trial.MODALITIES.size();
    return IntStream.range(1, 1 << count)
        .mapToObj(
            bits ->
                IntStream.range(0, count)
                    .filter(m -> (bits >> m & 1) == 1)
                    .mapToObj(Trial.MODALITIES::get)
                    .toList())
        .sorted(Comparator.comparingInt(List::size))
        .toList();
  }

  private static List<List<String>> singles() {
    return Trial.MODALITIES.stream().map(List::of).toList();
  }

  private static List<int[]> predictions(Trial trial, List<String> modalities) throws IOException {
    return trial.judge(modalities, DROPOUT, 0, head -> head.classes(trial.splits().test()));
  }

  private static Map<String, Double> measures(List<int[]> predictions, int[] truth) {
    var scores =
        predictions.stream().mapToDouble(p -> WeightedF1.of(truth, p, CLASSES)).summaryStatistics();
    var measures = new LinkedHashMap<String, Double>();
    measures.put(SCORE, scores.getAverage());
    measures.put("lowestSeed", scores.getMin());
    measures.put("highestSeed", scores.getMax());
    return measures;
  }

  private static double score(Map<String, Map<String, Double>> arms, List<String> modalities) {
    return arms.getOrDefault(String.join("+", modalities), Map.of()).getOrDefault(SCORE, 0.0);
  }

  private static Map<String, Double> control(Trial trial) throws IOException {
    var shuffled = trial.shuffled(SHUFFLE_SEED);
    var measures = measures(predictions(shuffled, Trial.MODALITIES), trial.truth());
    return Map.of("weightedF1OnShuffledLabels", measures.getOrDefault(SCORE, 0.0));
  }

  /** What the latent strengths of a corpus of ours allow at best; nothing for other data sets. */
  private static Map<String, Double> ceiling(Path corpus) throws IOException {
    var ceiling = new LinkedHashMap<String, Double>();
    if (Files.exists(corpus.resolve("corpus.csv"))) {
      var rows = CorpusFolder.read(corpus).stream().filter(r -> r.split() == Split.TEST).toList();
      var allowed = Ceiling.of(rows);
      allowed.single().forEach((modality, f1) -> ceiling.put(modality.label(), f1));
      ceiling.put("all", allowed.fused());
    }
    return ceiling;
  }
}

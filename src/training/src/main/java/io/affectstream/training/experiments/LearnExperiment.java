package io.affectstream.training.experiments;

import io.affectstream.corpus.plan.Split;
import io.affectstream.methods.Interval;
import io.affectstream.training.Progress;
import io.affectstream.training.data.FeatureCache;
import io.affectstream.training.data.FeaturisedClip;
import io.affectstream.training.fusion.UnseenClips;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Whether a head that was trained on few labels gets better at a feed of another kind by learning
 * from the clips that it answers there: what {@code affect demo --learn} shows once, several times
 * and without the stream. The control learns from the same clips with their labels dealt out at
 * random, and no gate keeps it from serving.
 */
final class LearnExperiment implements Experiment {
  private static final double WORTH = 0.05;
  private static final double NOTHING = 0.01;
  private static final double SIGNIFICANT = 0.05;

  @Override
  public String name() {
    return "learn";
  }

  @Override
  public void requireUsable(Options options) {
    if (options.pools().isEmpty()) {
      throw new IllegalArgumentException(
          "learn needs --pool DIR, clips to learn from without their labels; make them by: affect"
              + " corpus --splits tune");
    }
  }

  @Override
  public ExperimentResult run(Options options, Progress progress) throws IOException {
    var features = new FeatureCache(options.models(), progress);
    var test = UnseenClips.of(options.judged(), options.models(), progress);
    var feed = feed(options.pools(), features);
    var runs = new ArrayList<Run>();
    for (int seed = 1; seed <= options.seeds(); seed++) {
      try (var work = ScratchFolder.named(name())) {
        var lesson = new Lesson(options, feed, seed, work.path(), progress);
        runs.add(Run.of(lesson.take(), test));
      }
    }
    return result(options.labels(), runs, test.clips().size());
  }

  /** Clips of two corpora may have the same name. */
  private static List<FeaturisedClip> feed(List<Path> pools, FeatureCache features)
      throws IOException {
    var feed = new ArrayList<FeaturisedClip>();
    for (int i = 0; i < pools.size(); i++) {
      for (var clip : features.load(pools.get(i), EnumSet.of(Split.TUNE))) {
        feed.add(
            new FeaturisedClip(
                "pool-" + i + "/" + clip.name(),
                clip.speaker(),
                clip.split(),
                clip.label(),
                clip.features()));
      }
    }
    return feed;
  }

  /**
   * What came of a seed; weighted F1 on the test clips.
   *
   * @param before of the start head
   * @param after of the head that serves in the end
   * @param alone of one that learnt from the labelled clips of the start head again, no others
   * @param shuffled of one that learnt from labels dealt out at random
   * @param accepted candidates that the gate let serve
   * @param right share of true labels among the clips that the last candidate learnt from
   * @param refusals how often the gate had which reason
   */
  private record Run(
      double before,
      double after,
      double alone,
      double shuffled,
      double accepted,
      double right,
      Map<String, Integer> refusals) {

    static Run of(Lesson.Learnt learnt, UnseenClips test) throws IOException {
      return new Run(
          test.weightedF1(learnt.start()),
          test.weightedF1(learnt.serving()),
          test.weightedF1(learnt.alone()),
          test.weightedF1(learnt.shuffled()),
          learnt.accepted(),
          learnt.right(),
          learnt.refusals());
    }

    double gain() {
      return after - before;
    }

    Map<String, Double> measures() {
      var measures = new LinkedHashMap<String, Double>();
      measures.put("before", before);
      measures.put("after", after);
      measures.put("withoutTheFeed", alone);
      measures.put("shuffledLabels", shuffled);
      measures.put("releases", accepted);
      measures.put("pseudoLabelAccuracy", right);
      return measures;
    }
  }

  private ExperimentResult result(int labels, List<Run> runs, int clips) {
    double[] gains = runs.stream().mapToDouble(Run::gain).toArray();
    var gain = Interval.ofMean(gains);
    double p = Interval.pairedP(gains);
    double control = mean(runs, run -> run.shuffled() - run.before());
    return new ExperimentResult(
        name(),
        "a head trained on %d labels gains %.2f weighted F1 or more on a feed of another kind by"
                .formatted(labels, WORTH)
            + " learning from its own answers there",
        arms(runs, gain),
        gain.estimate(),
        List.of(gain.low(), gain.high()),
        p,
        clips,
        runs.size(),
        Map.of(
            "gainFromShuffledLabels",
            control,
            "gainWithoutTheFeed",
            mean(runs, run -> run.alone() - run.before())),
        gain.estimate() >= WORTH && gain.low() > 0 && p < SIGNIFICANT && control <= NOTHING);
  }

  /** All seeds together, and each by itself. */
  private static Map<String, Map<String, Double>> arms(List<Run> runs, Interval gain) {
    var arms = new LinkedHashMap<String, Map<String, Double>>();
    arms.put("learning", measures(runs, gain));
    for (int i = 0; i < runs.size(); i++) {
      arms.put("seed " + (i + 1), runs.get(i).measures());
    }
    return arms;
  }

  private static Map<String, Double> measures(List<Run> runs, Interval gain) {
    var measures = new LinkedHashMap<String, Double>();
    measures.put("before", mean(runs, Run::before));
    measures.put("after", mean(runs, Run::after));
    measures.put("gainLow", gain.low());
    measures.put("gainHigh", gain.high());
    measures.put("releases", mean(runs, Run::accepted));
    measures.put("pseudoLabelAccuracy", mean(runs, Run::right));
    for (var run : runs) {
      run.refusals()
          .forEach((why, often) -> measures.merge(why, (double) often / runs.size(), Double::sum));
    }
    return measures;
  }

  private static double mean(List<Run> runs, ToDoubleFunction<Run> measure) {
    return runs.stream().mapToDouble(measure).average().orElseThrow();
  }
}

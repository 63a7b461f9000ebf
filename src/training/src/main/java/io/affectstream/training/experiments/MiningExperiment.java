package io.affectstream.training.experiments;

import io.affectstream.methods.Interval;
import io.affectstream.methods.selection.RandomK;
import io.affectstream.methods.selection.Selection;
import io.affectstream.training.Progress;
import io.affectstream.training.mining.FoldedTraining;
import io.affectstream.training.mining.Mined;
import io.affectstream.training.mining.Mining;
import io.affectstream.training.mining.Pool;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Whether learning from clips that nobody labelled raises weighted F1 over few labels alone, and
 * more than as many of these clips taken at random. All arms of a seed share their labelled clips
 * and their folds. The best round is chosen on folds.
 */
final class MiningExperiment implements Experiment {
  private static final int CEILINGS = 2; // seeds; it varies little, and takes long
  private static final double SIGNIFICANT = 0.05;

  private final String name;
  private final String means;
  private final Method method;

  /** How it is mined, by a plan for a seed that can be changed. */
  @FunctionalInterface
  interface Method {
    Mining of(FoldedTraining training, List<String> modalities, Changed plan, long seed);
  }

  /** What is done to the plan of the method. */
  @FunctionalInterface
  interface Changed {
    Mining.Plan from(Mining.Plan plan);
  }

  /**
   * @param means in words
   */
  MiningExperiment(String name, String means, Method method) {
    this.name = name;
    this.means = means;
    this.method = method;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ExperimentResult run(Options options, Progress progress) throws IOException {
    return run(MiningTrial.of(options, progress));
  }

  ExperimentResult run(MiningTrial trial) throws IOException {
    var mined = new ArrayList<Mined>();
    var random = new ArrayList<Mined>();
    for (int seed = 1; seed <= trial.seeds(); seed++) {
      mined.add(mine(trial, seed, plan -> plan));
      random.add(mine(trial, seed, asManyAtRandom(mined.getLast(), seed)));
    }
    var gains = new Gains(first(mined), best(mined));
    var byChance = new Gains(first(random), last(random));
    var beyond = new Gains(byChance.of(), gains.of());
    return new ExperimentResult(
        name,
        "%s raises weighted F1 over %d labels alone, and more than as many clips at random"
            .formatted(means, trial.labels()),
        arms(trial, mined, random),
        gains.interval().estimate(),
        List.of(gains.interval().low(), gains.interval().high()),
        gains.p(),
        trial.test().size(),
        trial.seeds(),
        control(byChance, beyond),
        gains.interval().low() > 0 && gains.p() < SIGNIFICANT && beyond.interval().low() > 0);
  }

  private Mined mine(MiningTrial trial, long seed, Changed plan) throws IOException {
    var clips = trial.clips(seed);
    var training = trial.training(clips, seed);
    return method
        .of(training, clips.modalities(), plan, seed)
        .mine(new Pool(clips.pool()), trial.test());
  }

  /** The rounds up to the best one again, each with as many clips, drawn at random. */
  private static Changed asManyAtRandom(Mined mined, long seed) {
    IntFunction<Selection> draws =
        round -> {
          int count = mined.rounds().get(round).added() - mined.rounds().get(round - 1).added();
          return new RandomK(count, seed + round);
        };
    return plan -> plan.by(draws).toTheEnd(mined.best().number());
  }

  private Map<String, Map<String, Double>> arms(
      MiningTrial trial, List<Mined> mined, List<Mined> random) throws IOException {
    var arms = new LinkedHashMap<String, Map<String, Double>>();
    arms.put("labels alone", MiningRounds.measures(mined, m -> m.rounds().getFirst()));
    arms.put(name, MiningRounds.measures(mined, Mined::best));
    arms.put("as many at random", MiningRounds.measures(random, m -> m.rounds().getLast()));
    arms.put("every label", ceiling(trial));
    arms.putAll(MiningRounds.byNumber(mined));
    return arms;
  }

  private Map<String, Double> ceiling(MiningTrial trial) throws IOException {
    int seeds = Math.min(CEILINGS, trial.seeds());
    var scores = new double[seeds];
    int labelled = 0;
    for (int seed = 1; seed <= seeds; seed++) {
      var training = trial.withEveryLabel(seed);
      labelled = training.labelled().size();
      var modalities = trial.clips(seed).modalities();
      var nothing = new Pool(List.of());
      var done =
          method
              .of(training, modalities, plan -> plan.toTheEnd(0), seed)
              .mine(nothing, trial.test());
      scores[seed - 1] = done.rounds().getFirst().test().orElseThrow();
    }
    return Map.of(
        "labels", (double) labelled, "seeds", (double) seeds, "weightedF1", Gains.mean(scores));
  }

  private static Map<String, Double> control(Gains byChance, Gains beyond) {
    var control = new LinkedHashMap<String, Double>();
    put(control, "atRandom.gain", byChance.interval(), byChance.p());
    put(control, "beyondRandom.gain", beyond.interval(), beyond.p());
    return control;
  }

  private static void put(Map<String, Double> control, String name, Interval gain, double p) {
    control.put(name, gain.estimate());
    control.put(name + "Low", gain.low());
    control.put(name + "High", gain.high());
    control.put(name + "P", p);
  }

  private static double[] first(List<Mined> mined) {
    return MiningRounds.test(mined, m -> m.rounds().getFirst());
  }

  private static double[] best(List<Mined> mined) {
    return MiningRounds.test(mined, Mined::best);
  }

  private static double[] last(List<Mined> mined) {
    return MiningRounds.test(mined, m -> m.rounds().getLast());
  }
}

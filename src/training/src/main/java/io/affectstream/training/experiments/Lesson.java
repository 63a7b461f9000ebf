package io.affectstream.training.experiments;

import io.affectstream.methods.gate.Gate;
import io.affectstream.methods.gate.Limits;
import io.affectstream.methods.selection.SelectionMethod;
import io.affectstream.training.Progress;
import io.affectstream.training.candidate.CandidateTask;
import io.affectstream.training.candidate.CandidateTraining;
import io.affectstream.training.data.FeaturisedClip;
import io.affectstream.training.fusion.TrainedHead;
import io.affectstream.training.recipes.Recipe;
import io.affectstream.training.recipes.TrainOptions;
import io.affectstream.training.recipes.TrainOptions.HeadOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * One start head and what it learns of a feed: after every part of it a candidate is trained, which
 * labels the next if the gate lets it.
 *
 * @param feed clips in the order in which they come
 * @param work a folder of its own
 */
record Lesson(
    Experiment.Options options, List<FeaturisedClip> feed, int seed, Path work, Progress progress) {
  private static final int PARTS = 4;
  private static final double MARGIN = 0.02; // 400 clips tell no finer
  private static final int PER_CLASS = 150;
  private static final double CONFIDENCE_FLOOR = 0.4; // of affect.fusion.confidence-floor
  private static final double REPLAY_SHARE = 0.5;
  private static final int DRAWS = 2_000;
  private static final String COMMIT = "experiment";

  /**
   * The bundles that a lesson leaves.
   *
   * @param serving the last that the gate let serve; the start head if it let none
   * @param alone learnt from the labelled clips of the start head alone, not judged
   * @param shuffled learnt from labels dealt out at random, not judged
   * @param right share of true labels among the clips that the last candidate learnt from
   * @param refusals how often the gate had which reason
   */
  record Learnt(
      Path start,
      Path serving,
      Path alone,
      Path shuffled,
      int accepted,
      double right,
      Map<String, Integer> refusals) {}

  Learnt take() throws IOException {
    var start = startHead();
    var learner = learner(start);
    var serving = start;
    var refusals = new TreeMap<String, Integer>();
    int accepted = 0;
    double right = 0;
    for (int part = 1; part <= PARTS; part++) {
      var seen = feed.subList(0, feed.size() * part / PARTS);
      var candidate = learner.learn(work.resolve("part-" + part), serving, seen);
      right = candidate.right();
      candidate
          .verdict()
          .reasons()
          .forEach(reason -> refusals.merge(reason.label(), 1, Integer::sum));
      if (candidate.accepted()) {
        serving = candidate.bundle();
        accepted++;
      }
    }
    var alone = learner.alone(work.resolve("alone"));
    var shuffled = learner.shuffled(work.resolve("shuffled"), serving, feed);
    return new Learnt(start, serving, alone.bundle(), shuffled.bundle(), accepted, right, refusals);
  }

  private Path startHead() throws IOException {
    var head = new HeadOptions(OptionalInt.of(options.labels()), options.judge());
    var told =
        new TrainOptions(
            List.of(options.corpus()),
            false,
            work.resolve("start"),
            options.models(),
            seed,
            OptionalInt.empty(),
            head,
            COMMIT);
    return Recipe.named("fusion").run(told, progress).bundle();
  }

  private Learner learner(Path start) {
    var task =
        new CandidateTask(
            seed,
            SelectionMethod.TOP_K.toString(),
            PER_CLASS,
            true,
            REPLAY_SHARE,
            TrainedHead.EPOCHS,
            "affectstream-fusion");
    return new Learner(
        new CandidateTraining(COMMIT, InstantSource.system(), progress),
        task,
        start,
        new Gate(Limits.USUAL.withMargin(MARGIN), DRAWS, seed),
        CONFIDENCE_FLOOR);
  }
}

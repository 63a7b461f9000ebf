package io.affectstream.training.mining;

import io.affectstream.methods.TemperatureScaling;
import io.affectstream.methods.TopClass;
import io.affectstream.methods.WeightedF1;
import io.affectstream.methods.selection.Candidate;
import io.affectstream.methods.selection.Guess;
import io.affectstream.methods.selection.Picked;
import io.affectstream.methods.selection.TopKPerClass;
import io.affectstream.training.data.FeaturisedClip;
import io.affectstream.wire.Emotion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Heads of five folds label the clips they are surest of, and are trained anew with these: Qi et
 * al., MRAC 2024, section 3.3. What was labelled once keeps its label. It ends when two rounds have
 * not raised weighted F1 on the folds.
 *
 * @param modalities heads listen to
 */
public record SelfTraining(FoldedTraining training, List<String> modalities, Plan plan)
    implements Mining {
  /** Qi et al.: as many of each class a round. */
  public static final int PER_CLASS = 10;

  /** Qi et al. */
  public static final int ROUNDS = 10;

  /** Qi et al.: epochs of a head, at most. */
  public static final int EPOCHS = 30;

  private static final TemperatureScaling AS_IT_IS = new TemperatureScaling(1);

  /** As the paper has it. */
  public static Plan plan(long seed) {
    return new Plan(round -> new TopKPerClass(PER_CLASS, seed + round), ROUNDS, false);
  }

  @Override
  public Mined mine(Pool pool, List<FeaturisedClip> test) throws IOException {
    var done = new ArrayList<Round>();
    var added = new ArrayList<List<FeaturisedClip>>();
    added.add(List.of());
    while (true) {
      var learnt = added.getLast();
      try (var heads = training.ofEachFold(modalities, learnt)) {
        done.add(round(done.size(), heads, pool, learnt, test));
        var taken = plan.goesOn(done) ? taken(done.size(), heads, pool) : learnt.subList(0, 0);
        if (taken.isEmpty()) {
          return new Mined(done, added);
        }
        var more = new ArrayList<>(learnt);
        more.addAll(taken);
        added.add(List.copyOf(more));
      }
    }
  }

  private List<FeaturisedClip> taken(int round, FoldedHeads heads, Pool pool) {
    var clips = pool.left();
    if (clips.isEmpty()) {
      return List.of();
    }
    var logits = heads.mean(clips);
    var candidates = new ArrayList<Candidate>();
    for (int i = 0; i < clips.size(); i++) {
      var guess = Guess.of(AS_IT_IS.probabilities(logits.get(i)));
      candidates.add(Candidate.of(clips.get(i).name(), guess));
    }
    List<Picked> picked = plan.selection().apply(round).select(candidates);
    return pool.take(picked);
  }

  private Round round(
      int number,
      FoldedHeads heads,
      Pool pool,
      List<FeaturisedClip> learnt,
      List<FeaturisedClip> test) {
    double validation = weightedF1(training.labelled(), heads.unseen());
    var onTest =
        test.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(heads.weightedF1(test));
    return new Round(number, learnt.size(), pool.accuracy(learnt), validation, onTest);
  }

  private static double weightedF1(List<FeaturisedClip> clips, List<float[]> logits) {
    int[] truth = FoldedTraining.labels(clips);
    return WeightedF1.of(truth, TopClass.ofEach(logits), Emotion.ALL.size());
  }
}

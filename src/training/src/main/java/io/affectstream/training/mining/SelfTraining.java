package io.affectstream.training.mining;

import io.affectstream.methods.TemperatureScaling;
import io.affectstream.methods.TopClass;
import io.affectstream.methods.WeightedF1;
import io.affectstream.methods.selection.AgreeingModalities;
import io.affectstream.methods.selection.Candidate;
import io.affectstream.methods.selection.Guess;
import io.affectstream.methods.selection.Picked;
import io.affectstream.methods.selection.Selection;
import io.affectstream.training.data.FeaturisedClip;
import io.affectstream.wire.Emotion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntFunction;

/**
 * Heads of five folds label the clips they are surest of, and are trained anew with these: Qi et
 * al., MRAC 2024, section 3.3, ten steps at most. What was labelled once keeps its label. It ends
 * when two rounds have not raised weighted F1 on the folds.
 *
 * @param modalities heads listen to
 * @param selection by the number of the round
 * @param rounds at most
 */
public record SelfTraining(
    FoldedTraining training,
    List<String> modalities,
    IntFunction<Selection> selection,
    int rounds) {
  /** Qi et al.: as many of each class a round. */
  public static final int PER_CLASS = 10;

  /** Qi et al. */
  public static final int ROUNDS = 10;

  private static final TemperatureScaling AS_IT_IS = new TemperatureScaling(1);

  /**
   * Mines {@code pool}.
   *
   * @param test only reported
   */
  public Mined mine(Pool pool, List<FeaturisedClip> test) throws IOException {
    var done = new ArrayList<Round>();
    var added = new ArrayList<List<FeaturisedClip>>();
    added.add(List.of());
    while (true) {
      var learnt = added.getLast();
      try (var heads = training.ofEachFold(modalities, learnt)) {
        done.add(round(done.size(), heads, pool, learnt, test));
        if (done.size() > rounds || Mined.isExhausted(done)) {
          return new Mined(done, added);
        }
        var taken = pool.take(picked(done.size(), heads, pool));
        if (taken.isEmpty()) {
          return new Mined(done, added);
        }
        var more = new ArrayList<>(learnt);
        more.addAll(taken);
        added.add(List.copyOf(more));
      }
    }
  }

  private List<Picked> picked(int round, FoldedHeads heads, Pool pool) throws IOException {
    var clips = pool.left();
    if (clips.isEmpty()) {
      return List.of();
    }
    var chosen = selection.apply(round);
    var logits = heads.mean(clips);
    var single = chosen instanceof AgreeingModalities ? single(clips) : List.<List<Guess>>of();
    var candidates = new ArrayList<Candidate>();
    for (int i = 0; i < clips.size(); i++) {
      var guess = Guess.of(AS_IT_IS.probabilities(logits.get(i)));
      var alone = single.isEmpty() ? List.<Guess>of() : single.get(i);
      candidates.add(new Candidate(clips.get(i).name(), guess, List.of(), alone));
    }
    return chosen.select(candidates);
  }

  private List<List<Guess>> single(List<FeaturisedClip> clips) throws IOException {
    try (var voters = Voters.train(training, Voters.single(modalities), List.of())) {
      return voters.on(clips);
    }
  }

  private Round round(
      int number,
      FoldedHeads heads,
      Pool pool,
      List<FeaturisedClip> learnt,
      List<FeaturisedClip> test) {
    double validation = weightedF1(training.labelled(), heads.unseen());
    var onTest =
        test.isEmpty()
            ? OptionalDouble.empty()
            : OptionalDouble.of(weightedF1(test, heads.mean(test)));
    return new Round(number, learnt.size(), pool.accuracy(learnt), validation, onTest);
  }

  private static double weightedF1(List<FeaturisedClip> clips, List<float[]> logits) {
    int[] truth = FoldedTraining.labels(clips);
    return WeightedF1.of(truth, TopClass.ofEach(logits), Emotion.ALL.size());
  }
}

package io.affectstream.training.mining;

import io.affectstream.methods.TopClass;
import io.affectstream.methods.WeightedF1;
import io.affectstream.training.Outcome;
import io.affectstream.training.Validation;
import io.affectstream.training.data.FeaturisedClip;
import io.affectstream.training.fusion.HeadWeights;
import io.affectstream.training.fusion.TrainedHead;
import io.affectstream.wire.Emotion;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** A head for each fold of the labelled clips, which that head has not seen. */
public final class FoldedHeads implements AutoCloseable {
  private final FoldedTraining training;
  private final List<TrainedHead> heads;
  private final List<TrainedHead> answering;

  FoldedHeads(FoldedTraining training, List<TrainedHead> heads) {
    this(training, heads, heads);
  }

  private FoldedHeads(
      FoldedTraining training, List<TrainedHead> heads, List<TrainedHead> answering) {
    this.training = training;
    this.heads = heads;
    this.answering = answering;
  }

  /**
   * The same heads, of which as many answer as have no more than {@code bytes} of weights together,
   * one at least. Only one of both is closed.
   */
  public FoldedHeads within(long bytes) {
    long each = heads.getFirst().size() * Float.BYTES;
    int most = (int) Math.clamp(bytes / each, 1, heads.size());
    return new FoldedHeads(training, heads, heads.subList(0, most));
  }

  /** How many of them answer. */
  public int answering() {
    return answering.size();
  }

  /** Those that answer, as one. */
  public HeadWeights weights() {
    return HeadWeights.ofFolds(answering);
  }

  /** The logits of every labelled clip, by the head that has not seen it. */
  public List<float[]> unseen() {
    var logits = new float[training.labelled().size()][];
    for (int fold = 0; fold < heads.size(); fold++) {
      int[] places = training.folds().heldOut(fold);
      var own = heads.get(fold).logits(training.heldOut(fold));
      for (int i = 0; i < places.length; i++) {
        logits[places[i]] = own.get(i);
      }
    }
    return List.of(logits);
  }

  /** The mean of their logits: the baseline of MER2024 answers so. */
  public List<float[]> mean(List<FeaturisedClip> clips) {
    var sums = new ArrayList<float[]>(answering.getFirst().logits(clips));
    for (var head : answering.subList(1, answering.size())) {
      var logits = head.logits(clips);
      for (int i = 0; i < sums.size(); i++) {
        add(sums.get(i), logits.get(i));
      }
    }
    sums.forEach(sum -> divide(sum, answering.size()));
    return sums;
  }

  /** Of their common answers. */
  public double weightedF1(List<FeaturisedClip> clips) {
    int[] truth = FoldedTraining.labels(clips);
    return WeightedF1.of(truth, TopClass.ofEach(mean(clips)), Emotion.ALL.size());
  }

  /** What their trainings came to, on average. */
  public Outcome outcome() {
    var outcomes = heads.stream().map(TrainedHead::outcome).toList();
    var metric = outcomes.getFirst().best().metric();
    return new Outcome(
        (int) Math.round(mean(outcomes, Outcome::epochs)),
        (int) Math.round(mean(outcomes, Outcome::bestEpoch)),
        new Validation(metric, mean(outcomes, outcome -> outcome.best().score())),
        mean(outcomes, Outcome::lastLoss));
  }

  private static double mean(List<Outcome> outcomes, ToDoubleFunction<Outcome> number) {
    return outcomes.stream().mapToDouble(number).average().orElseThrow();
  }

  private static void add(float[] sum, float[] row) {
    for (int c = 0; c < sum.length; c++) {
      sum[c] += row[c];
    }
  }

  private static void divide(float[] row, int by) {
    for (int c = 0; c < row.length; c++) {
      row[c] /= by;
    }
  }

  @Override
  public void close() {
    heads.forEach(TrainedHead::close);
  }
}

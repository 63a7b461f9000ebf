package io.affectstream.training.mining;

import io.affectstream.training.data.FeaturisedClip;
import io.affectstream.training.fusion.TrainedHead;
import java.util.ArrayList;
import java.util.List;

/** A head for each fold of the labelled clips, which that head has not seen. */
public final class FoldedHeads implements AutoCloseable {
  private final FoldedTraining training;
  private final List<TrainedHead> heads;

  FoldedHeads(FoldedTraining training, List<TrainedHead> heads) {
    this.training = training;
    this.heads = heads;
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

  /** The mean of all heads' logits: the baseline of MER2024 answers so. */
  public List<float[]> mean(List<FeaturisedClip> clips) {
    var sums = new ArrayList<float[]>(heads.getFirst().logits(clips));
    for (var head : heads.subList(1, heads.size())) {
      var logits = head.logits(clips);
      for (int i = 0; i < sums.size(); i++) {
        add(sums.get(i), logits.get(i));
      }
    }
    sums.forEach(sum -> divide(sum, heads.size()));
    return sums;
  }

  /** After how many epochs the heads were best, on average. */
  public int bestEpochs() {
    double mean = heads.stream().mapToInt(h -> h.outcome().bestEpoch()).average().orElseThrow();
    return Math.max(1, (int) Math.round(mean));
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

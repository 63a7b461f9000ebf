package io.affectstream.training.mining;

import io.affectstream.training.fusion.TrainedHead;
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

  /** After how many epochs the heads were best, on average. */
  public int bestEpochs() {
    double mean = heads.stream().mapToInt(h -> h.outcome().bestEpoch()).average().orElseThrow();
    return Math.max(1, (int) Math.round(mean));
  }

  @Override
  public void close() {
    heads.forEach(TrainedHead::close);
  }
}

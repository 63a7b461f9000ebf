package io.affectstream.training;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** What is minimised. All are means over the batch. */
public final class Losses {
  /** The class of what costs nothing, whatever is said. */
  public static final long NOT_JUDGED = -100;

  private static final long MEAN = 1; // at::Reduction::Mean

  private Losses() {}

  /**
   * Cross-entropy with label smoothing (Szegedy et al., CVPR 2016, section 7).
   *
   * @param logits [b, classes]
   * @param labels [b]
   * @param smoothing the share of the target spread over all classes
   */
  public static Tensor crossEntropy(Tensor logits, Tensor labels, double smoothing) {
    return torch.cross_entropy_loss(
        logits, labels, new TensorOptional(), MEAN, NOT_JUDGED, smoothing);
  }

  /**
   * Connectionist temporal classification (Graves et al., ICML 2006), blank 0. An utterance too
   * short for its target costs nothing instead of infinity.
   *
   * @param logProbabilities [b, frames, pieces]
   * @param targets [b, longest target], rows padded at their end
   */
  public static Tensor ctc(
      Tensor logProbabilities, Tensor targets, long[] frames, long[] targetLengths) {
    return torch.ctc_loss(
        logProbabilities.transpose(0, 1), targets, frames, targetLengths, 0, MEAN, true);
  }

  /**
   * Cross-entropy frame by frame.
   *
   * @param logProbabilities [b, frames, classes]
   * @param classes [b, frames], {@link #NOT_JUDGED} beyond the end of a clip
   */
  public static Tensor frameNegativeLogLikelihood(Tensor logProbabilities, Tensor classes) {
    var rows = logProbabilities.reshape(-1, logProbabilities.size(2));
    return torch.nll_loss(rows, classes.reshape(-1), new TensorOptional(), MEAN, NOT_JUDGED);
  }

  public static Tensor meanSquare(Tensor prediction, Tensor target) {
    return torch.mse_loss(prediction, target);
  }

  /**
   * Mean square over the places where {@code mask} is 1.
   *
   * @param mask broadcastable to {@code prediction}
   */
  public static Tensor maskedMeanSquare(Tensor prediction, Tensor target, Tensor mask) {
    var gap = prediction.sub(target);
    var weight = mask.expand_as(gap);
    return gap.mul(gap).mul(weight).sum().div(weight.sum().clamp_min(one()));
  }

  private static org.bytedeco.pytorch.Scalar one() {
    return new org.bytedeco.pytorch.Scalar(1.0);
  }
}

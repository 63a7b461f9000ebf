package io.affectstream.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class LossesTest {

  /** Two frames, pieces {blank, a}, target "a": the paths a-, -a and aa. */
  @Test
  void ctcSumsOverEveryAlignment() {
    var logProbabilities = Tensors.of(new float[] {log(.6), log(.4), log(.3), log(.7)}, 1, 2, 2);

    var loss =
        Losses.ctc(logProbabilities, Tensors.of(new long[] {1}, 1, 1), new long[] {2}, one());

    assertThat(value(loss)).isCloseTo(-log(.4 * .3 + .6 * .7 + .4 * .7), within(1e-5f));
  }

  @Test
  void utteranceTooShortForItsTargetCostsNothing() {
    var logProbabilities = Tensors.of(new float[] {log(.6), log(.4)}, 1, 1, 2);

    var loss =
        Losses.ctc(logProbabilities, Tensors.of(new long[] {1, 1}, 1, 2), one(), new long[] {2});

    assertThat(value(loss)).isZero();
  }

  @Test
  void smoothingSpreadsTheTargetOverAllClasses() {
    var logits = Tensors.of(new float[] {2, 0}, 1, 2);
    var label = Tensors.classes(new int[] {0});
    float right = -log(1 / (1 + Math.exp(-2)));
    float wrong = right + 2;

    assertThat(value(Losses.crossEntropy(logits, label, 0))).isCloseTo(right, within(1e-5f));
    assertThat(value(Losses.crossEntropy(logits, label, 0.2)))
        .isCloseTo(0.9f * right + 0.1f * wrong, within(1e-5f));
  }

  @Test
  void maskedFramesAreNotJudged() {
    var prediction = Tensors.of(new float[] {1, 100}, 1, 2);
    var target = Tensors.of(new float[] {3, 0}, 1, 2);

    var loss = Losses.maskedMeanSquare(prediction, target, Tensors.of(new float[] {1, 0}, 1, 2));

    assertThat(value(loss)).isEqualTo(4);
  }

  private static long[] one() {
    return new long[] {1};
  }

  private static float log(double p) {
    return (float) Math.log(p);
  }

  private static float value(Tensor loss) {
    return loss.item_float();
  }
}

package io.affectstream.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CmvnTest {

  @Test
  void textFormIsReadBackExactly() {
    var cmvn = new Cmvn(new float[] {-1.5f, 3.1415927f}, new float[] {0.1f, 1e-7f});

    assertThat(Cmvn.parse(cmvn.toAmMvn())).isEqualTo(cmvn);
  }

  @Test
  void estimatedStatisticsGiveZeroMeanAndUnitDeviation() {
    var random = new Random(7);
    var values = new float[2_000];
    for (int i = 0; i < values.length; i += 2) {
      values[i] = (float) (5 + 3 * random.nextGaussian());
      values[i + 1] = (float) (-40 + 0.5 * random.nextGaussian());
    }
    var frames = new FrameMatrix(1_000, 2, values);
    var estimator = new CmvnEstimator(2);
    estimator.add(frames);

    var again = new CmvnEstimator(2);
    again.add(estimator.estimate().apply(frames));

    var normal = again.estimate().apply(new FrameMatrix(1, 2, new float[2])).values();
    assertThat(normal[0]).isCloseTo(0, within(1e-4f));
    assertThat(normal[1]).isCloseTo(0, within(1e-4f));
    var unit = again.estimate().apply(new FrameMatrix(1, 2, new float[] {1, 1})).values();
    assertThat(unit[0]).isCloseTo(1, within(1e-3f));
    assertThat(unit[1]).isCloseTo(1, within(1e-3f));
  }

  @Test
  void constantColumnDoesNotExplode() {
    var estimator = new CmvnEstimator(1);
    estimator.add(new FrameMatrix(3, 1, new float[] {2, 2, 2}));

    assertThat(estimator.estimate().apply(new FrameMatrix(1, 1, new float[] {2.001f})).values()[0])
        .isBetween(0f, 1.1f);
  }

  @Test
  void otherTextIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Cmvn.parse("<Nnet> <Splice> 2 2 [ 0 ]"))
        .withMessageContaining("AddShift");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Cmvn.parse("<AddShift> 1 1 [ x ] <Rescale> 1 1 [ 1 ]"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Cmvn.parse("<AddShift> 1 1 [ NaN ] <Rescale> 1 1 [ 1 ]"));
  }

  @Test
  void framesOfAnotherWidthAreRefused() {
    var cmvn = new Cmvn(new float[2], new float[2]);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> cmvn.apply(new FrameMatrix(1, 3, new float[3])))
        .withMessageContaining("3");
  }
}

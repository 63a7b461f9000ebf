package io.affectstream.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class TorchOpsTest {
  private final TorchOps ops = TorchOps.evaluating(Parameters.fresh(1));

  @Test
  void gatherPutsTheAxesOfTheIndicesInPlaceOfItsAxis() {
    var table = Tensors.of(new float[] {0, 1, 10, 11, 20, 21}, 3, 2);

    var rows = ops.gather(table, Tensors.of(new long[] {2, 0, 1, 1}, 2, 2), 0);

    assertThat(Tensors.shape(rows)).containsExactly(2, 2, 2);
    assertThat(Tensors.read(rows)).containsExactly(20, 21, 0, 1, 10, 11, 10, 11);
  }

  @Test
  void sliceCountsNegativeEndsFromTheEndAndStopsThere() {
    var x = Tensors.of(new float[] {0, 1, 2, 3, 4}, 1, 5);

    assertThat(Tensors.read(ops.slice(x, 1, 0, -1))).containsExactly(0, 1, 2, 3);
    assertThat(Tensors.read(ops.slice(x, -1, -2, Integer.MAX_VALUE))).containsExactly(3, 4);
  }

  @Test
  void convolutionPadsEachEndByItsOwn() {
    var x = Tensors.of(new float[] {1, 2, 3}, 1, 1, 3);
    var w = Tensors.of(new float[] {1, 10}, 1, 1, 2);

    assertThat(convolved(x, w, 1, 0)).containsExactly(10, 21, 32);
    assertThat(convolved(x, w, 0, 1)).containsExactly(21, 32, 3);
    assertThat(convolved(x, w, 1, 1)).containsExactly(10, 21, 32, 3);
  }

  @Test
  void exponentialIsNatural() {
    var x = Tensors.of(new float[] {0, (float) Math.log(2)}, 2);

    assertThat(Tensors.read(ops.exp(x))).containsExactly(1, 2);
  }

  @Test
  void unitLengthKeepsTheDirection() {
    var x = Tensors.of(new float[] {3, -4, 0, 0.5f}, 2, 2);

    assertThat(Tensors.read(ops.toUnitLength(x, 2)))
        .containsExactly(new float[] {0.6f, -0.8f, 0, 1}, Offset.offset(1e-6f));
  }

  @Test
  void tapsLieApartByTheDilation() {
    var x = Tensors.of(new float[] {1, 2, 3, 4, 5}, 1, 1, 5);
    var w = Tensors.of(new float[] {1, 10, 100}, 1, 1, 3);

    assertThat(Tensors.read(ops.dilatedConv1d(x, w, 2, 2, 1)))
        .containsExactly(310, 420, 531, 42, 53);
  }

  @Test
  void axisIsFilledToAMultiple() {
    var x = Tensors.of(new float[] {1, 2, 3, 4, 5, 6}, 1, 3, 2);

    assertThat(Tensors.read(ops.fill(x, 1, 2))).containsExactly(1, 2, 3, 4, 5, 6, 0, 0);
    assertThat(Tensors.read(ops.fill(x, 1, 3))).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void axisIsCutOrFilledToTheLengthOfAnother() {
    var x = Tensors.of(new float[] {1, 2, 3, 4}, 1, 2, 2);

    assertThat(Tensors.read(ops.fit(x, 1, Tensors.of(new float[1], 1, 1, 1))))
        .containsExactly(1, 2);
    assertThat(Tensors.read(ops.fit(x, 1, Tensors.of(new float[3], 1, 3, 1))))
        .containsExactly(1, 2, 3, 4, 0, 0);
  }

  @Test
  void dropoutActsInTrainingOnly() {
    var x = Tensors.of(new float[] {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1}, 16);

    assertThat(Tensors.read(ops.dropout(x, 0.5))).containsOnly(1);
    assertThat(Tensors.read(TorchOps.training(Parameters.fresh(1)).dropout(x, 0.5)))
        .containsOnly(0, 2)
        .contains(0f);
  }

  private float[] convolved(Tensor x, Tensor w, int begin, int end) {
    return Tensors.read(ops.conv1d(x, w, null, 1, begin, end, 1));
  }
}

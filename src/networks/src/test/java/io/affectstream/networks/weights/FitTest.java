package io.affectstream.networks.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FitTest {
  private final Fit fit =
      new Fit(
          Weights.of(
              Map.of(
                  "a", Tensor.floats(new float[2], 2),
                  "b", Tensor.floats(new float[6], 2, 3),
                  "optimiser.step", Tensor.floats(new float[1]))));

  @Test
  void allThatDoesNotFitIsSaidAtOnce() {
    fit.ask("a", 2);
    fit.ask("b", 3, 2);
    fit.ask("c.weight", 7);
    fit.ask("d.weight", 8, 9);

    assertThatThrownBy(fit::requireAll)
        .isInstanceOf(UnfitWeightsException.class)
        .hasMessageContaining("missing: 'c.weight' [7]")
        .hasMessageContaining("missing: 'd.weight' [8, 9]")
        .hasMessageContaining("wrong shape: 'b' is [2, 3], the network needs [3, 2]")
        .hasMessageContaining("left over: 'optimiser.step'")
        .hasMessageNotContaining("'a'");
  }

  @Test
  void integersOfTheRightShapeAreNoWeights() {
    var rounded = new Tensor(Dtype.I8, MemorySegment.ofArray(new byte[2]), 2);
    var integers = new Fit(Weights.of(Map.of("a", rounded)));

    assertThat(integers.ask("a", 2)).isEmpty();
    assertThatThrownBy(integers::requireAll)
        .isInstanceOf(UnfitWeightsException.class)
        .hasMessageContaining("wrong type: 'a' holds I8, the network needs floats");
  }

  @Test
  void surplusIsRefusedUnlessItIsSpare() {
    fit.ask("a", 2);
    fit.ask("b", 2, 3);

    assertThat(fit.unused()).containsExactly("optimiser.step");
    assertThatCode(fit::requireAll).doesNotThrowAnyException();
    assertThatCode(() -> fit.require(name -> name.startsWith("optimiser.")))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> fit.require(_ -> false))
        .isInstanceOf(UnfitWeightsException.class)
        .hasMessageContaining("left over: 'optimiser.step'");
  }

  @Test
  void networkOfEndlessLayersIsGivenUp() {
    assertThatThrownBy(
            () -> {
              for (int layer = 0; layer < Integer.MAX_VALUE; layer++) {
                fit.ask("layers." + layer + ".weight", 8);
              }
            })
        .isInstanceOf(UnfitWeightsException.class)
        .hasMessageContaining("'layers.0.weight'")
        .hasMessageContaining("more");
  }

  @Test
  void weightsThatAreNoNumbersAreFound() {
    var weights =
        Weights.of(
            Map.of(
                "fine", Tensor.floats(new float[] {Float.MAX_VALUE, -1}, 2),
                "nan", Tensor.floats(new float[] {0, Float.NaN}, 2),
                "infinite", Tensor.floats(new float[] {Float.NEGATIVE_INFINITY}, 1)));

    assertThat(NonFinite.among(weights, List.of("fine", "nan", "infinite", "absent")))
        .containsExactly("infinite", "nan");
  }
}

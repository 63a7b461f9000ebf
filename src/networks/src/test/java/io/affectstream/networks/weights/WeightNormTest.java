package io.affectstream.networks.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeightNormTest {

  @ParameterizedTest
  @CsvSource({
    "conv.weight_g, conv.weight_v",
    "conv.parametrizations.weight.original0, conv.parametrizations.weight.original1"
  })
  void gainScalesTheUnitDirection(String gain, String direction) {
    var weights =
        Weights.of(
            Map.of(
                gain, Tensor.floats(new float[] {10, 26}, 1, 2),
                direction, Tensor.floats(new float[] {3, 5, 4, 12}, 2, 2)));

    var folded = WeightNorm.folded(weights);

    assertThat(folded.names()).containsExactly("conv.weight");
    assertThat(folded.get("conv.weight", 2, 2).toFloats()).containsExactly(6, 10, 8, 24);
  }

  @Test
  void gainPerRowIsFoldedToo() {
    var weights =
        Weights.of(
            Map.of(
                "c.weight_g", Tensor.floats(new float[] {5, 26}, 2, 1),
                "c.weight_v", Tensor.floats(new float[] {3, 4, 5, 12}, 2, 2)));

    assertThat(WeightNorm.folded(weights).get("c.weight", 2, 2).toFloats())
        .containsExactly(3, 4, 10, 24);
  }

  @Test
  void gainWithoutDirectionIsRefused() {
    var weights = Weights.of(Map.of("c.weight_g", Tensor.floats(new float[] {5}, 1)));

    assertThatThrownBy(() -> WeightNorm.folded(weights))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("c.weight_g");
  }

  @ParameterizedTest
  @CsvSource({"2, 1", "3, 1", "2, 3"})
  void gainOfAnotherLengthIsRefusedByName(int rows, int columns) {
    assertRefused(Tensor.floats(new float[rows * columns], rows, columns));
  }

  @Test
  void gainOfAnotherRankIsRefusedByName() {
    assertRefused(Tensor.floats(new float[3], 3));
    assertRefused(Tensor.floats(new float[3], 1, 3, 1));
  }

  @Test
  void gainOfIntegersIsRefusedByName() {
    assertRefused(new Tensor(Dtype.I64, MemorySegment.ofArray(new long[3]), 1, 3));
  }

  private static void assertRefused(Tensor gain) {
    var direction = Tensor.floats(new float[12], 4, 3);
    var weights = Weights.of(Map.of("c.weight_g", gain, "c.weight_v", direction));

    assertThatThrownBy(() -> WeightNorm.folded(weights))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'c.weight_g' " + gain);
  }
}

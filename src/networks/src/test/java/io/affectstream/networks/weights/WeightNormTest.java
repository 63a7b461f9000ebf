package io.affectstream.networks.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
}

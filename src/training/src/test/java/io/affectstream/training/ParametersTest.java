package io.affectstream.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.affectstream.networks.weights.Tensor;
import io.affectstream.networks.weights.Weights;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParametersTest {
  private static final Weights CHECKPOINT =
      Weights.of(Map.of("body.weight", Tensor.floats(new float[] {1, 2}, 2)));

  private static Parameters onlyHeadsLearn() {
    return new Parameters(CHECKPOINT, name -> name.startsWith("head."), 1);
  }

  @Test
  void frozenParameterThatTheCheckpointLacksIsNamedWithWhatToDo() {
    try (var parameters = onlyHeadsLearn()) {
      assertThatThrownBy(() -> parameters.get("body.layers.24.weight", 3, 2))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("'body.layers.24.weight' [3, 2]")
          .hasMessageContaining("take a checkpoint of this very network");
      assertThat(parameters.count()).isZero();
    }
  }

  @Test
  void whatLearnsIsDrawnBesideWhatIsFrozen() {
    try (var parameters = onlyHeadsLearn()) {
      var frozen = parameters.get("body.weight", 2);
      var drawn = parameters.get("head.weight", 3, 2);

      assertThat(Tensors.read(frozen)).containsExactly(1, 2);
      assertThat(frozen.requires_grad()).isFalse();
      assertThat(drawn.requires_grad()).isTrue();
      assertThat(parameters.learning()).containsOnlyKeys("head.weight");
    }
  }

  @Test
  void frozenParameterOfAnotherShapeIsNamed() {
    try (var parameters = onlyHeadsLearn()) {
      assertThatThrownBy(() -> parameters.get("body.weight", 3))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("'body.weight'", "[2]", "[3]");
    }
  }
}

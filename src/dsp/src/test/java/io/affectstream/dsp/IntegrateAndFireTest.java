package io.affectstream.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class IntegrateAndFireTest {
  private static final Offset<Float> ROUNDING = Offset.offset(1e-5f);

  private static FrameMatrix column(float... values) {
    return new FrameMatrix(values.length, 1, values);
  }

  @Test
  void frameThatCompletesATokenIsSharedWithTheNext() {
    float[] weights = {0.5f, 0.75f, 0.25f, 0.5f};

    var fired = IntegrateAndFire.of(weights, column(10, 20, 40, 80));

    assertThat(fired.frames()).containsExactly(1, 3);
    assertThat(fired.levels()).containsExactly(0.5f, 1.25f, 0.5f, 1);
    assertThat(fired.embeddings())
        .isEqualTo(column(0.5f * 10 + 0.5f * 20, 0.25f * 20 + 0.25f * 40 + 0.5f * 80));
  }

  @Test
  void tailFinishesATokenWithoutAddingToIt() {
    float[] weights = {0.6f, 0.45f};

    var fired = IntegrateAndFire.of(weights, column(10));

    assertThat(fired.tokens()).isEqualTo(1);
    assertThat(fired.embeddings().at(0, 0)).isCloseTo(6, ROUNDING);
  }

  @Test
  void silenceHoldsNoToken() {
    var fired = IntegrateAndFire.of(new float[] {0, 0.1f, 0.45f}, column(1, 2));

    assertThat(fired.tokens()).isZero();
    assertThat(fired.embeddings().rows()).isZero();
  }

  @Test
  void everyTokenOfALongClipWeighsOne() {
    var weights = new float[20_000];
    var random = new SplittableRandom(7);
    for (int t = 0; t < weights.length; t++) {
      weights[t] = random.nextFloat();
    }
    float[] ones = new float[weights.length];
    Arrays.fill(ones, 1);

    var fired = IntegrateAndFire.of(weights, column(ones));

    assertThat(fired.tokens()).isBetween(9_800, 10_200);
    for (float weight : fired.embeddings().values()) {
      assertThat(weight).isCloseTo(1, Offset.offset(2e-3f));
    }
  }

  @Test
  void weightThatIsNoShareIsNamed() {
    assertThatThrownBy(() -> IntegrateAndFire.of(new float[] {0.5f, Float.NaN}, column(1, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("frame 1");
  }
}

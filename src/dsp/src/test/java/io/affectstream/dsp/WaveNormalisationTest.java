package io.affectstream.dsp;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class WaveNormalisationTest {

  @Test
  void clipHasZeroMeanAndUnitVariance() {
    assertThat(WaveNormalisation.normalise(new float[] {0.1f, 0.3f}))
        .containsExactly(new float[] {-1, 1}, Offset.offset(1e-4f));
  }

  @Test
  void silenceStaysSilenceAndNothingStaysNothing() {
    assertThat(WaveNormalisation.normalise(new float[] {0.5f, 0.5f, 0.5f})).containsOnly(0);
    assertThat(WaveNormalisation.normalise(new float[0])).isEmpty();
  }
}

package io.affectstream.dsp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GainTest {

  @Test
  void samplesBecomeAsLoudAsTheReference() {
    float[] scaled = Gain.matching(new float[] {1, -1, 1, -1}, new float[] {0.5f, 0.5f});

    assertThat(scaled).containsExactly(0.5f, -0.5f, 0.5f, -0.5f);
  }

  @Test
  void silenceStaysSilence() {
    assertThat(Gain.matching(new float[3], new float[] {1})).containsOnly(0);
    assertThat(Gain.matching(new float[] {1}, new float[0])).containsOnly(0);
  }
}

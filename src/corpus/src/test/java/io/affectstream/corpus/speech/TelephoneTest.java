package io.affectstream.corpus.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TelephoneTest {

  @Test
  void speechBandPasses() {
    assertThat(level(1000)).isCloseTo(1, within(0.05));
    assertThat(level(3000)).isCloseTo(1, within(0.1));
  }

  @Test
  void whatLiesOutsideTheBandIsGone() {
    assertThat(level(80)).isLessThan(0.1);
    assertThat(level(4500)).isLessThan(0.05);
    assertThat(level(7000)).isLessThan(0.05);
  }

  /** Of a tone, after over before. */
  private static double level(double hertz) {
    var tone = new float[16_000];
    for (int i = 0; i < tone.length; i++) {
      tone[i] = (float) (0.3 * Math.sin(2 * Math.PI * hertz * i / 16_000));
    }
    return rms(new Telephone().transmit(tone)) / rms(tone);
  }

  private static double rms(float[] signal) {
    double energy = 0;
    for (int i = 2000; i < 14_000; i++) {
      energy += signal[i] * signal[i];
    }
    return Math.sqrt(energy);
  }
}

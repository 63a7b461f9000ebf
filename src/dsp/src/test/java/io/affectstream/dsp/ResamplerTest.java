package io.affectstream.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResamplerTest {

  @ParameterizedTest
  @CsvSource({"22050, 16000", "8000, 16000", "44100, 16000", "48000, 16000", "20947.5, 16000"})
  void toneKeepsItsFrequencyAndLevel(double fromHz, double toHz) {
    var tone = tone(1000, fromHz, (int) fromHz);

    var resampled = new Resampler(fromHz, toHz).resample(tone);

    assertThat(resampled).hasSize((int) Math.round(tone.length * toHz / fromHz));
    var expected = tone(1000, toHz, resampled.length);
    for (int i = 200; i < resampled.length - 200; i++) {
      assertThat((double) resampled[i]).isBetween(expected[i] - 2e-3, expected[i] + 2e-3);
    }
  }

  @Test
  void whatLiesAboveTheNewNyquistFrequencyIsRemoved() {
    var tone = tone(6000, 16000, 16000);

    var resampled = new Resampler(16000, 8000).resample(tone);

    assertThat(rms(resampled)).isLessThan(0.01);
  }

  @Test
  void emptySignalStaysEmpty() {
    assertThat(new Resampler(8000, 16000).resample(new float[0])).isEmpty();
  }

  @Test
  void rateOfZeroIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Resampler(0, 16000))
        .withMessageContaining("positive");
  }

  private static float[] tone(double hertz, double rate, int samples) {
    var tone = new float[samples];
    for (int i = 0; i < samples; i++) {
      tone[i] = (float) (0.5 * Math.sin(2 * Math.PI * hertz * i / rate));
    }
    return tone;
  }

  private static double rms(float[] signal) {
    double energy = 0;
    for (float sample : signal) {
      energy += sample * sample;
    }
    return Math.sqrt(energy / signal.length);
  }
}

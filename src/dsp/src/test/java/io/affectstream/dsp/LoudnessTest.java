package io.affectstream.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LoudnessTest {

  @Test
  void fullScaleSineIsThreeDecibelsBelowItsPeak() {
    var loudness = Loudness.of(tone(16_000, 1f));

    assertThat(loudness.peakDbfs()).isCloseTo(0, within(0.01));
    assertThat(loudness.rmsDbfs()).isCloseTo(-3.01, within(0.01));
  }

  @Test
  void digitalSilenceHasAFloor() {
    assertThat(Loudness.of(new float[16_000])).isEqualTo(new Loudness(-120, -120, 0));
    assertThat(Loudness.of(new float[0])).isEqualTo(new Loudness(-120, -120, 0));
  }

  @Test
  void ratioOfAToneWithPausesOverNoiseIsFound() {
    for (double snr : new double[] {5, 15, 25}) {
      var noisy = withNoise(halfSilent(tone(32_000, 0.3f)), snr);

      assertThat(Loudness.of(noisy).snrDb()).isCloseTo(snr, within(2.0));
    }
  }

  @Test
  void steadyNoiseHasNoSpeechAboveIt() {
    var noise = withNoise(new float[32_000], 0);

    assertThat(Loudness.of(noise).snrDb()).isLessThan(3);
  }

  private static float[] tone(int samples, float amplitude) {
    var tone = new float[samples];
    for (int i = 0; i < samples; i++) {
      tone[i] = (float) (amplitude * Math.sin(2 * Math.PI * 440 * i / 16_000));
    }
    return tone;
  }

  private static float[] halfSilent(float[] samples) {
    for (int i = 0; i < samples.length; i++) {
      if (i / 8_000 % 2 == 1) {
        samples[i] = 0;
      }
    }
    return samples;
  }

  /** White noise, {@code snr} dB below a tone of amplitude 0.3. */
  private static float[] withNoise(float[] samples, double snr) {
    var random = new Random(3);
    double deviation = 0.3 / Math.sqrt(2) * Math.pow(10, -snr / 20);
    for (int i = 0; i < samples.length; i++) {
      samples[i] += (float) (deviation * random.nextGaussian());
    }
    return samples;
  }
}

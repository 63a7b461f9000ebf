package io.affectstream.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FftTest {

  @ParameterizedTest
  @ValueSource(ints = {4, 8, 64, 512})
  void spectrumEqualsTheDefinition(int size) {
    var random = new Random(size);
    var signal = random.doubles(size, -1, 1).toArray();
    var fft = new Fft(size);
    var re = new double[fft.bins()];
    var im = new double[fft.bins()];

    fft.transform(signal, re, im);

    for (int k = 0; k < fft.bins(); k++) {
      double expectedRe = 0;
      double expectedIm = 0;
      for (int n = 0; n < size; n++) {
        expectedRe += signal[n] * Math.cos(2 * Math.PI * k * n / size);
        expectedIm -= signal[n] * Math.sin(2 * Math.PI * k * n / size);
      }
      assertThat(re[k]).isCloseTo(expectedRe, within(1e-10));
      assertThat(im[k]).isCloseTo(expectedIm, within(1e-10));
    }
  }

  @Test
  void sizeMustBeAPowerOfTwo() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Fft(400));
    assertThatIllegalArgumentException().isThrownBy(() -> new Fft(2));
  }
}

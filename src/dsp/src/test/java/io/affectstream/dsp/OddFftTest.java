package io.affectstream.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OddFftTest {

  @ParameterizedTest
  @ValueSource(ints = {4, 12, 400, 480})
  void powerIsThatOfTheDefinition(int size) {
    double[] signal = new SplittableRandom(size).doubles(size, -1, 1).toArray();
    var fft = new OddFft(size);
    var power = new double[fft.bins()];

    fft.power(signal, power);

    for (int k = 0; k < power.length; k++) {
      assertThat(power[k]).isCloseTo(power(signal, k), within(1e-9));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 25, 50})
  void sizeThatDoesNotSplitIsRefused(int size) {
    assertThatThrownBy(() -> new OddFft(size)).isInstanceOf(IllegalArgumentException.class);
  }

  private static double power(double[] signal, int k) {
    double re = 0;
    double im = 0;
    for (int i = 0; i < signal.length; i++) {
      re += signal[i] * Math.cos(2 * Math.PI * k * i / signal.length);
      im += signal[i] * Math.sin(2 * Math.PI * k * i / signal.length);
    }
    return re * re + im * im;
  }
}

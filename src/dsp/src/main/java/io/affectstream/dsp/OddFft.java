package io.affectstream.dsp;

import java.util.Arrays;

/**
 * Discrete Fourier transform of a real signal whose length is an odd number times a power of two,
 * as Whisper's 400 = 25 * 16.
 *
 * <p>Decimation in time by the odd factor m (Cooley and Tukey 1965): the signals of every m-th
 * sample are transformed by {@link Fft} and put together, {@code X[k] = sum_r exp(-2 pi i r k / N)
 * Y_r[k mod N/m]}. Instances hold tables only and serve any number of threads.
 */
public final class OddFft {
  private final int size;
  private final int odd;
  private final Fft inner;
  private final double[] cosine; // cos(2 pi k / size)
  private final double[] sine;

  /**
   * @throws IllegalArgumentException unless {@code size} is an odd number times a power of two from
   *     4
   */
  public OddFft(int size) {
    int power = Integer.lowestOneBit(size);
    this.inner = new Fft(power);
    this.size = size;
    this.odd = size / power;
    this.cosine = new double[size];
    this.sine = new double[size];
    for (int k = 0; k < size; k++) {
      cosine[k] = Math.cos(2 * Math.PI * k / size);
      sine[k] = Math.sin(2 * Math.PI * k / size);
    }
  }

  public int size() {
    return size;
  }

  /** Number of frequencies from zero to Nyquist, {@code size / 2 + 1}. */
  public int bins() {
    return size / 2 + 1;
  }

  /**
   * Writes the squared magnitude of the spectrum of {@code signal} into {@code power}.
   *
   * @param signal [size]
   * @param power [bins], overwritten
   */
  public void power(double[] signal, double[] power) {
    var im = new double[bins()];
    Arrays.fill(power, 0);
    var part = new double[inner.size()];
    var partRe = new double[inner.bins()];
    var partIm = new double[inner.bins()];
    for (int r = 0; r < odd; r++) {
      for (int i = 0; i < part.length; i++) {
        part[i] = signal[i * odd + r];
      }
      inner.transform(part, partRe, partIm);
      add(r, partRe, partIm, power, im);
    }
    for (int k = 0; k < power.length; k++) {
      power[k] = power[k] * power[k] + im[k] * im[k];
    }
  }

  /** Bins of the part beyond its Nyquist are those before it, conjugated. */
  private void add(int r, double[] partRe, double[] partIm, double[] re, double[] im) {
    for (int k = 0; k < re.length; k++) {
      int bin = k % inner.size();
      boolean mirrored = bin >= partRe.length;
      int at = mirrored ? inner.size() - bin : bin;
      double pr = partRe[at];
      double pi = mirrored ? -partIm[at] : partIm[at];
      int turn = (int) ((long) r * k % size);
      re[k] += pr * cosine[turn] + pi * sine[turn];
      im[k] += pi * cosine[turn] - pr * sine[turn];
    }
  }
}

package io.affectstream.dsp;

/**
 * Discrete Fourier transform of a real signal whose length is a power of two.
 *
 * <p>The signal is packed into a complex one of half the length (even samples real, odd samples
 * imaginary), transformed by radix-2 decimation in time, and unpacked: Press et al., <i>Numerical
 * Recipes</i>, section 12.3. Tables are built once; a call allocates nothing, so one instance
 * serves any number of threads. Double precision, because quiet mel bands of a loud frame would
 * otherwise show rounding.
 */
public final class Fft {
  private final int size;
  private final int half;
  private final double[] cosine; // cos(2 pi k / size)
  private final double[] sine;
  private final int[] reversed; // bit-reversed index of each complex sample

  /**
   * @throws IllegalArgumentException unless {@code size} is a power of two from 4
   */
  public Fft(int size) {
    if (size < 4 || Integer.bitCount(size) != 1) {
      throw new IllegalArgumentException("FFT size must be a power of two from 4, was " + size);
    }
    this.size = size;
    this.half = size / 2;
    this.cosine = new double[half];
    this.sine = new double[half];
    this.reversed = new int[half];
    for (int k = 0; k < half; k++) {
      cosine[k] = Math.cos(2 * Math.PI * k / size);
      sine[k] = Math.sin(2 * Math.PI * k / size);
      reversed[k] = Integer.reverse(k) >>> (Integer.numberOfLeadingZeros(half) + 1);
    }
  }

  public int size() {
    return size;
  }

  /** Number of frequencies from zero to Nyquist, {@code size / 2 + 1}. */
  public int bins() {
    return half + 1;
  }

  /**
   * Writes the spectrum of {@code signal} into {@code re} and {@code im}.
   *
   * @param signal [size]
   * @param re [bins], overwritten
   * @param im [bins], overwritten
   */
  public void transform(double[] signal, double[] re, double[] im) {
    for (int k = 0; k < half; k++) {
      re[reversed[k]] = signal[2 * k];
      im[reversed[k]] = signal[2 * k + 1];
    }
    for (int width = 1; width < half; width *= 2) {
      butterflies(re, im, width);
    }
    unpack(re, im);
  }

  private void butterflies(double[] re, double[] im, int width) {
    int turn = half / width;
    for (int start = 0; start < half; start += 2 * width) {
      for (int k = 0; k < width; k++) {
        double c = cosine[k * turn];
        double s = -sine[k * turn];
        int upper = start + k;
        int lower = upper + width;
        double tr = re[lower] * c - im[lower] * s;
        double ti = re[lower] * s + im[lower] * c;
        re[lower] = re[upper] - tr;
        im[lower] = im[upper] - ti;
        re[upper] += tr;
        im[upper] += ti;
      }
    }
  }

  /** Splits the packed spectrum z into even and odd parts: X[k] = E[k] + exp(-2 pi i k/N) O[k]. */
  private void unpack(double[] re, double[] im) {
    double re0 = re[0];
    re[0] = re0 + im[0];
    re[half] = re0 - im[0];
    im[0] = 0;
    im[half] = 0;
    for (int k = 1; k <= half / 2; k++) {
      int mirror = half - k;
      double er = (re[k] + re[mirror]) / 2;
      double ei = (im[k] - im[mirror]) / 2;
      double or = (im[k] + im[mirror]) / 2;
      double oi = (re[mirror] - re[k]) / 2;
      double tr = or * cosine[k] + oi * sine[k];
      double ti = oi * cosine[k] - or * sine[k];
      re[k] = er + tr;
      im[k] = ei + ti;
      re[mirror] = er - tr;
      im[mirror] = ti - ei;
    }
  }
}

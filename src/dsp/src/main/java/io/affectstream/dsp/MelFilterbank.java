package io.affectstream.dsp;

/**
 * Triangular filters over a power spectrum, as Kaldi has them: {@code mel(f) = 1127 ln(1 + f /
 * 700)}, and each triangle is linear in mel, not in Hz (HTK's and librosa's are linear in Hz).
 *
 * <p>Povey et al., <i>The Kaldi Speech Recognition Toolkit</i>, ASRU 2011; {@code
 * feat/mel-computations.cc}.
 */
public final class MelFilterbank {
  private final int[] firstBin; // [band]
  private final double[][] weights; // [band][bin from firstBin]

  /**
   * @param bands number of filters
   * @param fftSize length of the transform whose power spectrum is filtered
   * @param lowHz left foot of the first triangle
   * @param highHz right foot of the last one, at most half of the sample rate
   */
  public MelFilterbank(int bands, int fftSize, int sampleRateHz, double lowHz, double highHz) {
    if (bands < 1 || lowHz < 0 || highHz <= lowHz || highHz > sampleRateHz / 2.0) {
      throw new IllegalArgumentException(
          bands + " mel bands from " + lowHz + " to " + highHz + " Hz at " + sampleRateHz + " Hz");
    }
    firstBin = new int[bands];
    weights = new double[bands][];
    double hzPerBin = (double) sampleRateHz / fftSize;
    double step = (toMel(highHz) - toMel(lowHz)) / (bands + 1);
    for (int band = 0; band < bands; band++) {
      double left = toMel(lowHz) + band * step;
      int from = (int) Math.floor(toHz(left) / hzPerBin) + 1;
      int to = (int) Math.ceil(toHz(left + 2 * step) / hzPerBin) - 1;
      firstBin[band] = from;
      weights[band] = new double[Math.max(0, to - from + 1)];
      for (int bin = from; bin <= to; bin++) {
        weights[band][bin - from] = triangle((toMel(bin * hzPerBin) - left) / step);
      }
    }
  }

  public int bands() {
    return weights.length;
  }

  /** The energy of {@code band} in {@code power} [fftSize / 2 + 1]. */
  public double energy(int band, double[] power) {
    double[] triangle = weights[band];
    int from = firstBin[band];
    double sum = 0;
    for (int i = 0; i < triangle.length; i++) {
      sum += triangle[i] * power[from + i];
    }
    return sum;
  }

  /** Height of a triangle with feet at 0 and 2 and its peak, 1, at 1. */
  private static double triangle(double x) {
    return Math.max(0, Math.min(x, 2 - x));
  }

  static double toMel(double hz) {
    return 1127 * Math.log1p(hz / 700);
  }

  static double toHz(double mel) {
    return 700 * Math.expm1(mel / 1127);
  }
}

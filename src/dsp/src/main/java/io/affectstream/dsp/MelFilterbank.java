package io.affectstream.dsp;

import java.util.function.IntToDoubleFunction;

/**
 * Triangular filters over a power spectrum, evenly spaced on a mel scale, each from the peak of the
 * one before to the peak of the one after.
 */
public final class MelFilterbank {
  private final int[] firstBin; // [band]
  private final double[][] weights; // [band][bin from firstBin]

  /** The height of a band at a frequency between its feet. */
  private interface Triangle {
    double at(int band, double hz);
  }

  /** The left foot of band i is at edge i, its peak at i + 1, its right foot at i + 2. */
  private MelFilterbank(int bands, double hzPerBin, IntToDoubleFunction edgeHz, Triangle height) {
    firstBin = new int[bands];
    weights = new double[bands][];
    for (int band = 0; band < bands; band++) {
      int from = (int) Math.floor(edgeHz.applyAsDouble(band) / hzPerBin) + 1;
      int to = (int) Math.ceil(edgeHz.applyAsDouble(band + 2) / hzPerBin) - 1;
      firstBin[band] = from;
      weights[band] = new double[Math.max(0, to - from + 1)];
      for (int bin = from; bin <= to; bin++) {
        weights[band][bin - from] = Math.max(0, height.at(band, bin * hzPerBin));
      }
    }
  }

  /**
   * Those of Kaldi: {@code mel(f) = 1127 ln(1 + f / 700)}; the peaks are 1, and the sides are
   * straight in mel, not in Hz.
   *
   * <p>Povey et al., <i>The Kaldi Speech Recognition Toolkit</i>, ASRU 2011; {@code
   * feat/mel-computations.cc}.
   *
   * @param fftSize length of the transform whose power spectrum is filtered
   * @param lowHz left foot of the first triangle
   * @param highHz right foot of the last one, at most half of the sample rate
   */
  public static MelFilterbank kaldi(
      int bands, int fftSize, int sampleRateHz, double lowHz, double highHz) {
    requireBands(bands, sampleRateHz, lowHz, highHz);
    double low = kaldiMel(lowHz);
    double step = (kaldiMel(highHz) - low) / (bands + 1);
    return new MelFilterbank(
        bands,
        (double) sampleRateHz / fftSize,
        edge -> kaldiHz(low + edge * step),
        (band, hz) -> triangle((kaldiMel(hz) - low) / step - band));
  }

  /**
   * Those of Slaney, <i>Auditory Toolbox</i>, 1998, as librosa and Whisper have them: mel is linear
   * below 1 kHz and logarithmic above, the sides are straight in Hz, and every triangle has the
   * same area.
   *
   * @param fftSize length of the transform whose power spectrum is filtered, up to half of whose
   *     sample rate the triangles reach
   */
  public static MelFilterbank slaney(int bands, int fftSize, int sampleRateHz) {
    requireBands(bands, sampleRateHz, 0, sampleRateHz / 2.0);
    double step = SlaneyMel.ofHz(sampleRateHz / 2.0) / (bands + 1);
    IntToDoubleFunction edge = i -> SlaneyMel.toHz(i * step);
    return new MelFilterbank(
        bands, (double) sampleRateHz / fftSize, edge, (band, hz) -> equalArea(edge, band, hz));
  }

  private static void requireBands(int bands, int sampleRateHz, double lowHz, double highHz) {
    if (bands < 1 || lowHz < 0 || highHz <= lowHz || highHz > sampleRateHz / 2.0) {
      throw new IllegalArgumentException(
          bands + " mel bands from " + lowHz + " to " + highHz + " Hz at " + sampleRateHz + " Hz");
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

  /** What {@code bin} of the power spectrum counts for in {@code band}. */
  public double weight(int band, int bin) {
    int at = bin - firstBin[band];
    return at < 0 || at >= weights[band].length ? 0 : weights[band][at];
  }

  /** Height of a triangle with feet at 0 and 2 and its peak, 1, at 1. */
  private static double triangle(double x) {
    return Math.min(x, 2 - x);
  }

  private static double equalArea(IntToDoubleFunction edge, int band, double hz) {
    double left = edge.applyAsDouble(band);
    double peak = edge.applyAsDouble(band + 1);
    double right = edge.applyAsDouble(band + 2);
    double rise = (hz - left) / (peak - left);
    return Math.min(rise, (right - hz) / (right - peak)) * 2 / (right - left);
  }

  private static double kaldiMel(double hz) {
    return 1127 * Math.log1p(hz / 700);
  }

  private static double kaldiHz(double mel) {
    return 700 * Math.expm1(mel / 1127);
  }
}

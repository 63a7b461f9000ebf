package io.affectstream.dsp;

/**
 * Changes the sample rate of a whole signal, at any ratio, by a Hann-windowed sinc read from a
 * table (J. O. Smith, "Digital Audio Resampling Home Page", CCRMA).
 *
 * <p>Immutable and free to share between threads. Downsampling widens the kernel, so what lies
 * above the new Nyquist frequency is removed.
 */
public final class Resampler {
  private static final int ZERO_CROSSINGS = 16;
  private static final int STEPS = 512;

  /** Of the lower Nyquist frequency; leaves room for the window's transition band. */
  private static final double PASSBAND = 0.95;

  private final double inputsPerOutput;
  private final int reach;
  private final float[] kernel;

  /**
   * Rates need not be whole numbers.
   *
   * @throws IllegalArgumentException if a rate is not positive and finite
   */
  public Resampler(double fromHz, double toHz) {
    if (!(fromHz > 0 && toHz > 0 && Double.isFinite(fromHz / toHz))) {
      throw new IllegalArgumentException(
          "sample rates must be positive, were " + fromHz + " and " + toHz);
    }
    inputsPerOutput = fromHz / toHz;
    double bandwidth = Math.min(1, toHz / fromHz);
    reach = (int) Math.ceil(ZERO_CROSSINGS / bandwidth);
    kernel = kernel(reach, bandwidth * PASSBAND);
  }

  /** Resamples; the length is that of {@code signal} times the ratio of the rates, rounded. */
  public float[] resample(float[] signal) {
    var resampled = new float[(int) Math.round(signal.length / inputsPerOutput)];
    for (int i = 0; i < resampled.length; i++) {
      resampled[i] = at(signal, i * inputsPerOutput);
    }
    return resampled;
  }

  private float at(float[] signal, double position) {
    int centre = (int) Math.floor(position);
    int first = Math.max(0, centre - reach + 1);
    int last = Math.min(signal.length - 1, centre + reach);
    double sum = 0;
    for (int k = first; k <= last; k++) {
      double place = Math.abs(position - k) * STEPS;
      int step = (int) place;
      float weight = kernel[step];
      sum += signal[k] * (weight + (place - step) * (kernel[step + 1] - weight));
    }
    return (float) sum;
  }

  /** One side of the kernel, {@link #STEPS} values an input sample, and one beyond the end. */
  private static float[] kernel(int reach, double cutoff) {
    var kernel = new float[reach * STEPS + 2];
    for (int i = 0; i <= reach * STEPS; i++) {
      double distance = (double) i / STEPS;
      double window = 0.5 + 0.5 * Math.cos(Math.PI * distance / reach);
      double angle = Math.PI * distance * cutoff;
      kernel[i] = (float) (window * cutoff * (i == 0 ? 1 : Math.sin(angle) / angle));
    }
    return kernel;
  }
}

package io.affectstream.dsp;

/** A constant factor on a signal. */
public final class Gain {

  private Gain() {}

  /** {@code samples} as loud, by their root mean square, as {@code reference}; silence stays. */
  public static float[] matching(float[] samples, float[] reference) {
    double own = rms(samples);
    float factor = own == 0 ? 1 : (float) (rms(reference) / own);
    float[] scaled = new float[samples.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = samples[i] * factor;
    }
    return scaled;
  }

  private static double rms(float[] samples) {
    double power = 0;
    for (float sample : samples) {
      power += (double) sample * sample;
    }
    return Math.sqrt(power / Math.max(1, samples.length));
  }
}

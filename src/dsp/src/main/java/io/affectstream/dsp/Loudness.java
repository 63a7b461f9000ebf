package io.affectstream.dsp;

import java.util.Arrays;

/**
 * How loud a signal is, and how far its speech stands above its noise.
 *
 * @param rmsDbfs mean power, dB below full scale; {@link #SILENCE_DBFS} for digital silence
 * @param peakDbfs largest sample, dB below full scale
 * @param snrDb loud against quiet frames: see {@link #of}
 */
public record Loudness(double rmsDbfs, double peakDbfs, double snrDb) {
  /** What digital silence is given; 16 bits reach -98 dB at best. */
  public static final double SILENCE_DBFS = -120;

  private static final int FRAME = 320; // 20 ms
  private static final double HIGHEST_SNR_DB = 60;
  private static final double NOISE_QUANTILE = 0.1;
  private static final double SPEECH_QUANTILE = 0.9;

  /**
   * Measures {@code samples}, 16 kHz in [-1, 1].
   *
   * <p>The ratio sets the power of the loud frames (0.9 quantile of 20 ms) against that of the
   * quiet ones (0.1 quantile), which pauses between words leave to the noise. It reads low for a
   * clip without a pause, is held within 0 to 60 dB, and is 0 below two frames.
   */
  public static Loudness of(float[] samples) {
    double power = power(samples, 0, samples.length);
    double peak = 0;
    for (float sample : samples) {
      peak = Math.max(peak, Math.abs(sample));
    }
    return new Loudness(decibels(power), decibels(peak * peak), snr(samples));
  }

  private static double snr(float[] samples) {
    var powers = new double[samples.length / FRAME];
    if (powers.length < 2) {
      return 0;
    }
    for (int i = 0; i < powers.length; i++) {
      powers[i] = power(samples, i * FRAME, FRAME);
    }
    Arrays.sort(powers);
    double noise = powers[(int) (NOISE_QUANTILE * (powers.length - 1))];
    double loud = powers[(int) (SPEECH_QUANTILE * (powers.length - 1))];
    double ratio = decibels(Math.max(0, loud - noise)) - decibels(noise);
    return Math.clamp(ratio, 0, HIGHEST_SNR_DB);
  }

  private static double power(float[] samples, int from, int count) {
    double sum = 0;
    for (int i = from; i < from + count; i++) {
      sum += (double) samples[i] * samples[i];
    }
    return count == 0 ? 0 : sum / count;
  }

  private static double decibels(double power) {
    return Math.max(SILENCE_DBFS, 10 * Math.log10(power));
  }
}

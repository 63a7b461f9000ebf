package io.affectstream.corpus.speech;

import io.affectstream.dsp.Resampler;

/**
 * What a narrow-band call leaves of a voice: 300 to 3400 Hz, 8 kHz, companded to 8 bits by the
 * mu-law curve of ITU-T G.711 (the continuous curve, mu = 255).
 */
public final class Telephone {
  private static final int CALL_RATE_HZ = 8_000;
  private static final double LOW_CUT_HZ = 300;
  private static final double MU = 255;

  /** 0.95 of this Nyquist frequency is 3400 Hz, where {@link Resampler} starts to cut. */
  private static final double BAND_RATE_HZ = 7_158;

  private final Resampler band = new Resampler(SpeechSynthesiser.SAMPLE_RATE_HZ, BAND_RATE_HZ);
  private final Resampler call = new Resampler(BAND_RATE_HZ, CALL_RATE_HZ);
  private final Resampler back = new Resampler(CALL_RATE_HZ, SpeechSynthesiser.SAMPLE_RATE_HZ);

  /** A new signal at 16 kHz; its length may differ by a sample or two. */
  public float[] transmit(float[] speech) {
    var narrow = call.resample(band.resample(speech));
    cutLows(narrow);
    for (int i = 0; i < narrow.length; i++) {
      narrow[i] = (float) companded(narrow[i]);
    }
    return back.resample(narrow);
  }

  /** Second-order Butterworth high-pass, bilinear. */
  private static void cutLows(float[] signal) {
    double k = Math.tan(Math.PI * LOW_CUT_HZ / CALL_RATE_HZ);
    double norm = 1 / (1 + Math.sqrt(2) * k + k * k);
    double a1 = 2 * (k * k - 1) * norm;
    double a2 = (1 - Math.sqrt(2) * k + k * k) * norm;
    double z1 = 0;
    double z2 = 0;
    for (int i = 0; i < signal.length; i++) {
      double out = signal[i] * norm + z1;
      z1 = -2 * norm * signal[i] - a1 * out + z2;
      z2 = norm * signal[i] - a2 * out;
      signal[i] = (float) out;
    }
  }

  private static double companded(double sample) {
    double level = Math.log1p(MU * Math.min(1, Math.abs(sample))) / Math.log1p(MU);
    double code = Math.rint(level * 127) / 127;
    return Math.signum(sample) * Math.expm1(code * Math.log1p(MU)) / MU;
  }
}

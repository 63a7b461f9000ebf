package io.affectstream.dsp;

/**
 * Log-mel filter bank of Kaldi with the settings of FunASR's {@code WavFrontend}: samples on the
 * 16-bit scale, frames of 25 ms every 10 ms, only whole frames ({@code snip_edges}), no dither, the
 * mean of each frame removed, pre-emphasis 0.97 with the first sample repeated, symmetric Hamming
 * window, 512-point power spectrum, mel bands from 20 Hz to 8 kHz, natural logarithm floored at
 * float epsilon.
 *
 * <p>Gao et al., <i>FunASR: A Fundamental End-to-End Speech Recognition Toolkit</i>, Interspeech
 * 2023. Instances hold tables only and serve any number of threads.
 */
public final class KaldiFbank {
  private static final int FRAME = 400;
  private static final int HOP = 160;
  private static final double LOW_HZ = 20;
  private static final double INT16_SCALE = 32_768;
  private static final double PRE_EMPHASIS = 0.97;
  private static final double FLOOR = Math.ulp(1f);

  private final Fft fft = new Fft(512);
  private final double[] window = new double[FRAME];
  private final MelFilterbank mel;

  public KaldiFbank(int bands) {
    mel =
        MelFilterbank.kaldi(
            bands, fft.size(), Pcm16.SAMPLE_RATE_HZ, LOW_HZ, Pcm16.SAMPLE_RATE_HZ / 2.0);
    for (int i = 0; i < FRAME; i++) {
      window[i] = 0.54 - 0.46 * Math.cos(2 * Math.PI * i / (FRAME - 1));
    }
  }

  /** Frames that {@code samples} samples give; none below 25 ms. */
  public static int frames(int samples) {
    return samples < FRAME ? 0 : 1 + (samples - FRAME) / HOP;
  }

  /** Width of a row of features. */
  public int bands() {
    return mel.bands();
  }

  /**
   * Computes log-mel energies.
   *
   * @param samples 16 kHz mono in [-1, 1]
   * @return [frames, bands]
   */
  public FrameMatrix features(float[] samples) {
    int frames = frames(samples.length);
    var features = new float[frames * mel.bands()];
    var frame = new double[fft.size()]; // beyond FRAME it stays zero
    var re = new double[fft.bins()];
    var im = new double[fft.bins()];
    for (int t = 0; t < frames; t++) {
      cut(samples, t * HOP, frame);
      fft.transform(frame, re, im);
      power(re, im);
      for (int band = 0; band < mel.bands(); band++) {
        features[t * mel.bands() + band] = (float) Math.log(Math.max(FLOOR, mel.energy(band, re)));
      }
    }
    return new FrameMatrix(frames, mel.bands(), features);
  }

  private void cut(float[] samples, int from, double[] frame) {
    double mean = 0;
    for (int i = 0; i < FRAME; i++) {
      frame[i] = samples[from + i] * INT16_SCALE;
      mean += frame[i] / FRAME;
    }
    double previous = frame[0] - mean;
    for (int i = 0; i < FRAME; i++) {
      double sample = frame[i] - mean;
      frame[i] = (sample - PRE_EMPHASIS * previous) * window[i];
      previous = sample;
    }
  }

  /** Squared magnitude, written over the real part. */
  private static void power(double[] re, double[] im) {
    for (int bin = 0; bin < re.length; bin++) {
      re[bin] = re[bin] * re[bin] + im[bin] * im[bin];
    }
  }
}

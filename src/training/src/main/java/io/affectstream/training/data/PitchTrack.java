package io.affectstream.training.data;

import io.affectstream.dsp.Pcm16;

/**
 * Fundamental frequency by the highest peak of the normalised autocorrelation. Boersma, <i>Accurate
 * short-term analysis of the fundamental frequency</i>, IFA Proceedings 17, 1993, section 2,
 * without its path search. Good enough to teach with; not to measure with.
 */
public final class PitchTrack {
  /** Samples from one frame to the next. */
  public static final int HOP = 320;

  private static final int WINDOW = 640;
  private static final int FRAME_CENTRE = 200; // of the 400 samples an encoder's frame sees
  private static final int SHORTEST_LAG = Pcm16.SAMPLE_RATE_HZ / 420;
  private static final int LONGEST_LAG = Pcm16.SAMPLE_RATE_HZ / 65;
  private static final double VOICED = 0.55;
  private static final double SHORTER_IS_BETTER = 0.98; // against octave errors

  private final float[] hertz;

  private PitchTrack(float[] hertz) {
    this.hertz = hertz;
  }

  /**
   * @param samples 16 kHz mono
   * @param frames frames of 400 samples every {@link #HOP}
   */
  public static PitchTrack of(float[] samples, int frames) {
    var hertz = new float[frames];
    for (int frame = 0; frame < frames; frame++) {
      hertz[frame] = pitch(samples, frame * HOP + FRAME_CENTRE - WINDOW / 2);
    }
    return new PitchTrack(hertz);
  }

  /** Hertz, 0 where the frame is not voiced. */
  public float hertz(int frame) {
    return hertz[frame];
  }

  public boolean isVoiced(int frame) {
    return hertz[frame] > 0;
  }

  private static float pitch(float[] samples, int from) {
    int begin = Math.max(0, from);
    int end = Math.min(samples.length, from + WINDOW);
    double best = VOICED;
    int period = 0;
    for (int lag = SHORTEST_LAG; lag <= Math.min(LONGEST_LAG, (end - begin) / 2); lag++) {
      double likeness = likeness(samples, begin, end - lag, lag);
      if (likeness * SHORTER_IS_BETTER > best) {
        best = likeness;
        period = lag;
      }
    }
    return period == 0 ? 0 : (float) Pcm16.SAMPLE_RATE_HZ / period;
  }

  /** Correlation of the signal with itself {@code lag} samples later, in [-1, 1]. */
  private static double likeness(float[] samples, int begin, int end, int lag) {
    float product = 0;
    float first = 1e-9f;
    float second = 1e-9f;
    for (int i = begin; i < end; i++) {
      float a = samples[i];
      float b = samples[i + lag];
      product += a * b;
      first += a * a;
      second += b * b;
    }
    return product / Math.sqrt((double) first * second);
  }
}

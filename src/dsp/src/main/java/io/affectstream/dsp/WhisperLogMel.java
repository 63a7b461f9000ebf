package io.affectstream.dsp;

import java.util.Arrays;

/**
 * The input of Whisper's encoder: log-mel frames of a window of fixed length, 25 ms every 10 ms,
 * the clip padded with silence or cut.
 *
 * <p>Radford et al., <i>Robust Speech Recognition via Large-Scale Weak Supervision</i>, ICML 2023,
 * section 2.2, as the published feature extractor computes it: frames centred on their time, the
 * ends mirrored, periodic Hann window, 400-point power spectrum, Slaney's mel bands up to 8 kHz,
 * base-10 logarithm floored at -10, then at 8 below the loudest value of the window, brought to
 * about [-1, 1]. Instances hold tables only and serve any number of threads.
 */
public final class WhisperLogMel {
  private static final int FRAME = 400;
  private static final int HOP = 160;
  private static final float SILENCE = -10; // log10 of the smallest energy
  private static final float RANGE = 8; // decades below the loudest value that are kept

  private final OddFft fft = new OddFft(FRAME);
  private final double[] window = new double[FRAME];
  private final MelFilterbank mel;
  private final int samples;

  /**
   * @param bands 80, or 128 from large-v3 on
   * @param seconds length of the window, 30 in what is published
   */
  public WhisperLogMel(int bands, int seconds) {
    this(MelFilterbank.slaney(bands, FRAME, Pcm16.SAMPLE_RATE_HZ), requireWindow(seconds));
  }

  /** The same for a window of {@code frames}, 10 ms each. */
  public static WhisperLogMel ofFrames(int bands, int frames) {
    return new WhisperLogMel(
        MelFilterbank.slaney(bands, FRAME, Pcm16.SAMPLE_RATE_HZ), Math.multiplyExact(HOP, frames));
  }

  private static int requireWindow(int seconds) {
    if (seconds < 1 || seconds > 3_600) {
      throw new IllegalArgumentException("the window must be 1..3600 s, was " + seconds);
    }
    return seconds * Pcm16.SAMPLE_RATE_HZ;
  }

  private WhisperLogMel(MelFilterbank mel, int samples) {
    this.mel = mel;
    this.samples = samples;
    for (int i = 0; i < FRAME; i++) {
      window[i] = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / FRAME);
    }
  }

  public MelFilterbank filters() {
    return mel;
  }

  /** Bins of the power spectrum that {@link #filters} read. */
  public int bins() {
    return fft.bins();
  }

  /** Frames of the window. */
  public int frames() {
    return samples / HOP;
  }

  /** Frames of the window whose middle lies in a clip of {@code length} samples. */
  public int frames(int length) {
    return Math.min(frames(), (length + HOP - 1) / HOP);
  }

  /**
   * Computes the window.
   *
   * @param clip 16 kHz mono in [-1, 1]; what is beyond the window is not heard
   * @return [bands, frames], band after band: what a tensor of the encoder holds
   */
  public float[] features(float[] clip) {
    int frames = frames();
    var features = new float[mel.bands() * frames];
    Arrays.fill(features, SILENCE);
    var frame = new double[FRAME];
    var power = new double[fft.bins()];
    int heard = Math.min(clip.length, samples);
    for (int t = 0; t < frames && t * HOP - FRAME / 2 < heard; t++) {
      cut(clip, heard, t * HOP - FRAME / 2, frame);
      fft.power(frame, power);
      for (int band = 0; band < mel.bands(); band++) {
        float log = (float) Math.log10(mel.energy(band, power));
        features[band * frames + t] = Math.max(SILENCE, log);
      }
    }
    scale(features);
    return features;
  }

  /** Before the window and after it the signal is its own mirror image. */
  private void cut(float[] clip, int heard, int from, double[] frame) {
    for (int i = 0; i < FRAME; i++) {
      int at = Math.abs(from + i);
      at = at < samples ? at : 2 * (samples - 1) - at;
      frame[i] = at < heard ? clip[at] * window[i] : 0;
    }
  }

  private static void scale(float[] features) {
    float loudest = SILENCE;
    for (float value : features) {
      loudest = Math.max(loudest, value);
    }
    for (int i = 0; i < features.length; i++) {
      features[i] = (Math.max(features[i], loudest - RANGE) + 4) / 4;
    }
  }
}

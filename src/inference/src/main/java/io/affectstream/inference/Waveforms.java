package io.affectstream.inference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What becomes of samples before the acoustic network; training does the same. */
public final class Waveforms {
  private static final double VARIANCE_FLOOR = 1e-7; // as Wav2Vec2FeatureExtractor

  private Waveforms() {}

  /** Zero mean and unit variance over the whole clip; silence stays silence. */
  public static float[] normalise(float[] samples) {
    double sum = 0;
    double squares = 0;
    for (float sample : samples) {
      sum += sample;
      squares += (double) sample * sample;
    }
    double mean = samples.length == 0 ? 0 : sum / samples.length;
    double variance = samples.length == 0 ? 0 : Math.max(0, squares / samples.length - mean * mean);
    double scale = 1 / Math.sqrt(variance + VARIANCE_FLOOR);
    float[] normal = new float[samples.length];
    for (int i = 0; i < normal.length; i++) {
      normal[i] = (float) ((samples[i] - mean) * scale);
    }
    return normal;
  }

  /** Pieces of at most {@code most} samples, as long as each other as far as that goes. */
  static List<float[]> split(float[] samples, int most) {
    int pieces = Math.max(1, Math.ceilDiv(samples.length, most));
    var split = new ArrayList<float[]>();
    for (int i = 0; i < pieces; i++) {
      int from = Math.toIntExact((long) samples.length * i / pieces);
      int to = Math.toIntExact((long) samples.length * (i + 1) / pieces);
      split.add(Arrays.copyOfRange(samples, from, to));
    }
    return split;
  }
}

package io.affectstream.dsp;

/**
 * The normalisation that HuBERT and wav2vec 2.0 were trained with, as HuggingFace's {@code
 * Wav2Vec2FeatureExtractor} does it: {@code (x - mean) / sqrt(variance + 1e-7)} over a clip.
 */
public final class WaveNormalisation {
  private static final double VARIANCE_FLOOR = 1e-7;

  private WaveNormalisation() {}

  /** Zero mean and unit variance over the whole clip; silence stays silence. */
  public static float[] normalise(float[] samples) {
    double mean = 0;
    for (float sample : samples) {
      mean += (double) sample / samples.length;
    }
    double variance = 0;
    for (float sample : samples) {
      variance += (sample - mean) * (sample - mean) / samples.length;
    }
    double scale = 1 / Math.sqrt(variance + VARIANCE_FLOOR);
    float[] normal = new float[samples.length];
    for (int i = 0; i < normal.length; i++) {
      normal[i] = (float) ((samples[i] - mean) * scale);
    }
    return normal;
  }
}

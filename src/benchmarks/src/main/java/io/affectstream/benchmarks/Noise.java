package io.affectstream.benchmarks;

import java.util.SplittableRandom;

/** Input that takes the time of any other. */
final class Noise {
  private static final long SEED = 7;

  private Noise() {}

  /** Values of -0.5 to 0.5, as of a voice. */
  static float[] floats(int length) {
    var random = new SplittableRandom(SEED);
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = random.nextFloat() - 0.5f;
    }
    return values;
  }

  static byte[] bytes(int length) {
    byte[] values = new byte[length];
    new SplittableRandom(SEED).nextBytes(values);
    return values;
  }
}

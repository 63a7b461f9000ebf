package io.affectstream.dsp;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** 16-bit signed little-endian samples, the form of sound on the wire, and floats in [-1, 1). */
public final class Pcm16 {
  /** Sample rate of every clip, Hz. */
  public static final int SAMPLE_RATE_HZ = 16_000;

  private static final float FULL_SCALE = 32_768f;

  private Pcm16() {}

  /**
   * Reads the remaining bytes; the buffer's position stays where it is.
   *
   * @throws IllegalArgumentException if a sample is cut in half
   */
  public static float[] decode(ByteBuffer pcm) {
    if (pcm.remaining() % Short.BYTES != 0) {
      throw new IllegalArgumentException(
          pcm.remaining() + " bytes are not a whole number of 16-bit samples");
    }
    var shorts = pcm.duplicate().order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
    var samples = new float[shorts.remaining()];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = shorts.get(i) / FULL_SCALE;
    }
    return samples;
  }

  /** Rounds to 16 bits; what is outside [-1, 1) is clipped, NaN becomes silence. */
  public static ByteBuffer encode(float[] samples) {
    var pcm = ByteBuffer.allocate(samples.length * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (float sample : samples) {
      pcm.putShort((short) Math.clamp(Math.round(sample * FULL_SCALE), -32_768, 32_767));
    }
    return pcm.flip();
  }
}

package io.affectstream.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A feature vector; on the wire little-endian float16. */
public final class Embedding {
  private final float[] values;

  private Embedding(float[] values) {
    this.values = values;
  }

  /** Takes a copy. */
  public static Embedding of(float... values) {
    return new Embedding(values.clone());
  }

  /**
   * Reads little-endian float16.
   *
   * @throws IllegalArgumentException if the bytes do not hold {@code dimensions} finite values
   */
  public static Embedding fromHalf(ByteBuffer half, int dimensions) {
    if (dimensions <= 0 || half.remaining() != dimensions * (long) Short.BYTES) {
      throw new IllegalArgumentException(
          half.remaining() + " bytes do not hold " + dimensions + " float16 values");
    }
    var shorts = half.slice().order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
    var values = new float[dimensions];
    for (int i = 0; i < dimensions; i++) {
      values[i] = Float.float16ToFloat(shorts.get(i));
      if (!Float.isFinite(values[i])) {
        throw new IllegalArgumentException("value " + i + " is not finite");
      }
    }
    return new Embedding(values);
  }

  /** Little-endian float16. */
  public ByteBuffer toHalf() {
    var bytes = ByteBuffer.allocate(values.length * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      bytes.putShort(Float.floatToFloat16(value));
    }
    return bytes.flip();
  }

  public int dimensions() {
    return values.length;
  }

  /** A copy. */
  public float[] toArray() {
    return values.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Embedding that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  /** Without the values: they are personal data. */
  @Override
  public String toString() {
    return "Embedding[" + values.length + "]";
  }
}

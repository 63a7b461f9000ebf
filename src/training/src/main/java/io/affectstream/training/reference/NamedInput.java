package io.affectstream.training.reference;

import io.affectstream.networks.weights.Dtype;
import io.affectstream.networks.weights.Tensor;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An input of a network with its values, row by row: floats, or integers for ids and indices.
 *
 * @param name within the graph
 */
public record NamedInput(
    String name, long[] shape, float @Nullable [] floats, long @Nullable [] ids) {

  public NamedInput {
    if ((floats == null) == (ids == null)) {
      throw new IllegalArgumentException("input " + name + " needs floats or ids, not both");
    }
    shape = shape.clone();
  }

  /** Float values. */
  public static NamedInput floats(String name, float[] values, long... shape) {
    return new NamedInput(name, shape, values, null);
  }

  /** Integer values. */
  public static NamedInput ids(String name, long[] values, long... shape) {
    return new NamedInput(name, shape, null, values);
  }

  /** A stored value as it is: floats as floats, integers as ids. */
  public static NamedInput of(String name, Tensor stored) {
    return stored.dtype().isFloat()
        ? floats(name, stored.toFloats(), stored.shape())
        : ids(name, longs(stored), stored.shape());
  }

  /** A stored integer mask as the floats 0 and 1 that networks take. */
  public static NamedInput mask(String name, Tensor stored) {
    long[] values = longs(stored);
    float[] mask = new float[values.length];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = values[i];
    }
    return floats(name, mask, stored.shape());
  }

  /** A mask [rows, steps], 1 up to the length of each row. */
  public static NamedInput mask(String name, long[] lengths, int steps) {
    float[] mask = new float[lengths.length * steps];
    for (int row = 0; row < lengths.length; row++) {
      Arrays.fill(mask, row * steps, row * steps + Math.toIntExact(lengths[row]), 1);
    }
    return floats(name, mask, lengths.length, steps);
  }

  /** Ones: nothing is padding. */
  public static NamedInput ones(String name, long... shape) {
    float[] ones = new float[Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact))];
    Arrays.fill(ones, 1);
    return floats(name, ones, shape);
  }

  /** The values of a stored integer tensor. */
  public static long[] longs(Tensor stored) {
    long[] values = new long[Math.toIntExact(stored.count())];
    var bytes = stored.data().asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (stored.dtype()) {
            case I64 -> bytes.getLong();
            case I32 -> bytes.getInt();
            case I16 -> bytes.getShort();
            case I8 -> bytes.get();
            case U8, BOOL -> Byte.toUnsignedInt(bytes.get());
            case F16, BF16, F32, F64 ->
                throw new IllegalArgumentException("a tensor of floats has no integers");
          };
    }
    return values;
  }

  Dtype dtype() {
    return ids == null ? Dtype.F32 : Dtype.I64;
  }

  /**
   * The values of an input of floats.
   *
   * @throws IllegalStateException if it holds ids
   */
  float[] requireFloats() {
    if (floats == null) {
      throw new IllegalStateException("input " + name + " holds ids");
    }
    return floats;
  }

  /**
   * The values of an input of ids.
   *
   * @throws IllegalStateException if it holds floats
   */
  long[] requireIds() {
    if (ids == null) {
      throw new IllegalStateException("input " + name + " holds floats");
    }
    return ids;
  }
}

package io.affectstream.networks.weights;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Values of one type and shape, row by row and little-endian, in memory or in a mapped file.
 *
 * <p>A mapped file stays mapped while a tensor of it is reachable: whoever hands the address of
 * {@link #data} to native code keeps the tensor.
 */
public final class Tensor {
  private final Dtype dtype;
  private final long[] shape;
  private final MemorySegment data;
  private final @Nullable Stored stored;

  /** Where a tensor lies in a file. */
  public record Stored(Path file, long offset) {}

  /**
   * @throws IllegalArgumentException if {@code data} does not hold exactly {@code shape}
   */
  public Tensor(Dtype dtype, MemorySegment data, long... shape) {
    this(dtype, data, null, shape);
  }

  Tensor(Dtype dtype, MemorySegment data, @Nullable Stored stored, long... shape) {
    this.dtype = dtype;
    this.data = data;
    this.stored = stored;
    this.shape = shape.clone();
    if (count() * dtype.bytes() != data.byteSize()) {
      throw new IllegalArgumentException(
          "%d bytes are not %s %s".formatted(data.byteSize(), dtype, Arrays.toString(shape)));
    }
  }

  /** Float32 values; the array is used as it is, not copied. */
  public static Tensor floats(float[] values, long... shape) {
    return new Tensor(Dtype.F32, MemorySegment.ofArray(values), shape);
  }

  public Dtype dtype() {
    return dtype;
  }

  public long[] shape() {
    return shape.clone();
  }

  /** How many values. */
  public long count() {
    return Arrays.stream(shape).reduce(1, Math::multiplyExact);
  }

  public MemorySegment data() {
    return data;
  }

  /** The place in a checkpoint, for tensors read from one. */
  public Optional<Stored> stored() {
    return Optional.ofNullable(stored);
  }

  /** The same tensor, found under another name of the file it is stored in. */
  public Tensor storedIn(Path file) {
    return stored == null
        ? this
        : new Tensor(dtype, data, new Stored(file, stored.offset()), shape);
  }

  /**
   * The rows {@code from} inclusive to {@code to} exclusive of the first axis, seen in place: a
   * part of a stored tensor is stored where it lies.
   *
   * @throws IndexOutOfBoundsException if there are no such rows
   */
  public Tensor rows(long from, long to) {
    if (shape.length == 0) {
      throw new IndexOutOfBoundsException("a single value has no rows");
    }
    Objects.checkFromToIndex(from, to, shape[0]);
    long row = shape[0] == 0 ? 0 : data.byteSize() / shape[0];
    long[] part = shape.clone();
    part[0] = to - from;
    var at = stored == null ? null : new Stored(stored.file(), stored.offset() + from * row);
    return new Tensor(dtype, data.asSlice(from * row, part[0] * row), at, part);
  }

  /**
   * The same values, seen in place, in another shape.
   *
   * @throws IllegalArgumentException if that holds another number of them
   */
  public Tensor reshaped(long... as) {
    return new Tensor(dtype, data, stored, as);
  }

  /**
   * A copy of the values, widened to float32.
   *
   * @throws IllegalStateException if the values are not floats
   */
  public float[] toFloats() {
    float[] values = new float[Math.toIntExact(count())];
    for (int i = 0; i < values.length; i++) {
      values[i] = floatAt(i);
    }
    return values;
  }

  /**
   * The same of the tensor {@code name} of a checkpoint.
   *
   * @throws IllegalArgumentException naming it, if its values are not floats
   */
  public float[] toFloats(String name) {
    if (!dtype.isFloat()) {
      throw new IllegalArgumentException("'%s' %s holds no floats".formatted(name, this));
    }
    return toFloats();
  }

  private float floatAt(long i) {
    return switch (dtype) {
      case F32 -> data.getAtIndex(LittleEndian.FLOAT, i);
      case F64 -> (float) data.getAtIndex(LittleEndian.DOUBLE, i);
      case F16 -> Float.float16ToFloat(data.getAtIndex(LittleEndian.SHORT, i));
      case BF16 -> Float.intBitsToFloat(data.getAtIndex(LittleEndian.SHORT, i) << 16);
      case BOOL, U8, I8, I16, I32, I64 ->
          throw new IllegalStateException("a tensor of " + dtype + " holds no floats");
    };
  }

  @Override
  public String toString() {
    return dtype + Arrays.toString(shape);
  }
}

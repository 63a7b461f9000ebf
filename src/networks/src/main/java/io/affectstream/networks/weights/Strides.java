package io.affectstream.networks.weights;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * Where the values of a view lie in its storage: value {@code (i, j, ...)} at {@code offset + i
 * strides[0] + j strides[1] + ...}.
 */
final class Strides {
  private final Dtype dtype;
  private final long announced;
  private final long offset;
  private final long[] shape;
  private final long[] strides;

  private Strides(Pickle.View view) {
    dtype = view.storage().dtype();
    announced = view.storage().count();
    offset = view.offset();
    shape = longs(view.shape());
    strides = longs(view.strides());
  }

  private static long[] longs(List<Long> values) {
    return values.stream().mapToLong(Long::longValue).toArray();
  }

  static Strides of(Pickle.View view) {
    return new Strides(view);
  }

  /**
   * That a storage of {@code bytes} has every value of the view.
   *
   * @throws IllegalArgumentException if not; the message follows on the name of the tensor
   */
  void requireWithin(long bytes) {
    try {
      if (announced < 0 || Math.multiplyExact(announced, (long) dtype.bytes()) != bytes) {
        throw new IllegalArgumentException(
            "announces a storage of %d values of %s, its bytes are %d"
                .formatted(announced, dtype, bytes));
      }
      if (offset < 0 || shape.length != strides.length || end() > announced) {
        throw new IllegalArgumentException(
            "reaches beyond its storage of %d values".formatted(announced));
      }
      Math.multiplyExact(count(), (long) dtype.bytes());
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("has an impossible shape", e);
    }
  }

  /** One beyond the last value that the view reads. */
  private long end() {
    long last = offset;
    boolean empty = false;
    for (int axis = 0; axis < shape.length; axis++) {
      if (shape[axis] < 0 || strides[axis] < 0) {
        throw new IllegalArgumentException("has a negative size or stride");
      }
      empty |= shape[axis] == 0;
      last = Math.addExact(last, Math.multiplyExact(Math.max(0, shape[axis] - 1), strides[axis]));
    }
    return empty ? offset : Math.addExact(last, 1);
  }

  long count() {
    long count = 1;
    for (long size : shape) {
      count = Math.multiplyExact(count, size);
    }
    return count;
  }

  int width() {
    return dtype.bytes();
  }

  /** Whether the values lie one after the other, in row order. */
  boolean contiguous() {
    long expected = 1;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      if (shape[axis] > 1 && strides[axis] != expected) {
        return count() == 0;
      }
      expected *= shape[axis];
    }
    return true;
  }

  /** A contiguous view where it lies in {@code file}, in the storage at byte {@code storageAt}. */
  Tensor inPlace(MappedFile file, long storageAt) throws MalformedWeightsException {
    long at = storageAt + offset * width();
    var values = file.slice(at, count() * width());
    return new Tensor(dtype, values, new Tensor.Stored(file.path(), at), shape);
  }

  /** Any view as a copy in row order. */
  Tensor copied(MemorySegment storage) {
    var values = Arena.ofAuto().allocate(count() * width());
    long[] at = new long[shape.length];
    for (long to = 0; to < values.byteSize(); to += width()) {
      MemorySegment.copy(storage, position(at) * width(), values, to, width());
      advance(at);
    }
    return new Tensor(dtype, values, shape);
  }

  private long position(long[] at) {
    long position = offset;
    for (int axis = 0; axis < at.length; axis++) {
      position += at[axis] * strides[axis];
    }
    return position;
  }

  private void advance(long[] at) {
    for (int axis = at.length - 1; axis >= 0 && ++at[axis] == shape[axis]; axis--) {
      at[axis] = 0;
    }
  }
}

package io.affectstream.inference.bench;

import java.util.Arrays;
import java.util.stream.LongStream;

/** What operations do to shapes, by the rules of ONNX; axes may count from the end. */
final class Shapes {

  private Shapes() {}

  static long count(long[] x) {
    return Arrays.stream(x).reduce(1, Math::multiplyExact);
  }

  static int axis(long[] x, int axis) {
    return axis < 0 ? axis + x.length : axis;
  }

  static long length(long[] x, int axis) {
    return x[axis(x, axis)];
  }

  /** x with another length of {@code axis}. */
  static long[] with(long[] x, int axis, long length) {
    var shape = x.clone();
    shape[axis(x, axis)] = length;
    return shape;
  }

  static long[] broadcast(long[] a, long[] b) {
    var wide = (a.length >= b.length ? a : b).clone();
    var narrow = a.length >= b.length ? b : a;
    int shift = wide.length - narrow.length;
    for (int i = 0; i < narrow.length; i++) {
      wide[shift + i] = Math.max(wide[shift + i], narrow[i]);
    }
    return wide;
  }

  /** Of [..., rows, inner] and [..., inner, columns]. */
  static long[] product(long[] a, long[] b) {
    var batch = broadcast(head(a, a.length - 2), head(b, b.length - 2));
    return concat(batch, length(a, -2), length(b, -1));
  }

  private static long[] head(long[] x, int length) {
    return Arrays.copyOf(x, length);
  }

  private static long[] concat(long[] head, long... tail) {
    return LongStream.concat(Arrays.stream(head), Arrays.stream(tail)).toArray();
  }

  /** The axes of {@code by} stand where {@code axis} was. */
  static long[] gathered(long[] table, long[] by, int axis) {
    int at = axis(table, axis);
    return concat(concat(head(table, at), by), Arrays.copyOfRange(table, at + 1, table.length));
  }

  /** {@code from} inclusive to {@code to} exclusive. */
  static long[] sliced(long[] x, int axis, long from, long to) {
    long length = length(x, axis);
    long begin = from < 0 ? from + length : from;
    long end = Math.min(length, to < 0 ? to + length : to);
    return with(x, axis, Math.max(0, end - begin));
  }

  /** 0 keeps the axis of x at that place, -1 is inferred. */
  static long[] reshaped(long[] x, long... dims) {
    var shape = dims.clone();
    int open = -1;
    for (int i = 0; i < shape.length; i++) {
      shape[i] = dims[i] == 0 ? x[i] : dims[i];
      open = dims[i] < 0 ? i : open;
    }
    if (open >= 0) {
      shape[open] = 1;
      shape[open] = count(x) / count(shape);
    }
    return shape;
  }

  static long[] reduced(long[] x, int axis, boolean keepAxis) {
    return keepAxis ? with(x, axis, 1) : gathered(x, new long[0], axis);
  }
}

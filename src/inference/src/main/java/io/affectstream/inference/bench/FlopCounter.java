package io.affectstream.inference.bench;

import io.affectstream.networks.Ops;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The interpreter that computes shapes only: which parameters a network has, and how many floating
 * point operations its matrix products and convolutions take, a multiplication with its addition
 * counting as two. What works on single values (norms, activations) is not counted, so that a rate
 * is comparable with that of a matrix product alone.
 */
final class FlopCounter implements Ops<long[]> {
  private static final long MULTIPLY_AND_ADD = 2;

  private final Map<String, long[]> parameters = new LinkedHashMap<>();
  private final Map<String, Part> parts = new HashMap<>();
  private final Map<Part, Long> flops = new EnumMap<>(Part.class);
  private Part part = Part.STEM;

  /** Shapes by name, in the order in which the network asks. */
  Map<String, long[]> parameters() {
    return parameters;
  }

  /** Where each parameter belongs. */
  Map<String, Part> parts() {
    return parts;
  }

  Map<Part, Long> flops() {
    return flops;
  }

  private long[] multiplied(long count, long... shape) {
    flops.merge(part, MULTIPLY_AND_ADD * count, Long::sum);
    return shape;
  }

  @Override
  public long[] param(String name, long... shape) {
    parameters.put(name, shape.clone());
    part = parts.computeIfAbsent(name, _ -> Part.of(name, part));
    return shape;
  }

  @Override
  public long[] scalar(double value) {
    return new long[0];
  }

  @Override
  public long[] constant(float[] values, long... shape) {
    return shape;
  }

  @Override
  public long[] linear(long[] x, long[] w, long @Nullable [] b) {
    var y = x.clone();
    y[y.length - 1] = w[0];
    return multiplied(count(x) * w[0], y);
  }

  @Override
  public long[] conv1d(
      long[] x, long[] w, long @Nullable [] b, int stride, int padBegin, int padEnd, int groups) {
    long steps = (x[2] + padBegin + padEnd - w[2]) / stride + 1;
    return multiplied(x[0] * steps * count(w), x[0], w[0], steps);
  }

  @Override
  public long[] dilatedConv1d(long[] x, long[] w, int dilation, int pad, int groups) {
    long steps = x[2] + 2L * pad - (w[2] - 1) * dilation;
    return multiplied(x[0] * steps * count(w), x[0], w[0], steps);
  }

  @Override
  public long[] conv2d(long[] x, long[] w, long @Nullable [] b, int stride) {
    long height = (x[2] - w[2]) / stride + 1;
    long width = (x[3] - w[3]) / stride + 1;
    return multiplied(x[0] * height * width * count(w), x[0], w[0], height, width);
  }

  @Override
  public long[] matmul(long[] a, long[] b) {
    var y = broadcast(head(a), head(b));
    long rows = a[a.length - 2];
    long inner = a[a.length - 1];
    long columns = b[b.length - 1];
    var shape = Arrays.copyOf(y, y.length + 2);
    shape[y.length] = rows;
    shape[y.length + 1] = columns;
    return multiplied(count(shape) * inner, shape);
  }

  private static long[] head(long[] shape) {
    return Arrays.copyOf(shape, shape.length - 2);
  }

  private static long count(long[] shape) {
    return Arrays.stream(shape).reduce(1, Math::multiplyExact);
  }

  private static long[] broadcast(long[] a, long[] b) {
    var wide = (a.length >= b.length ? a : b).clone();
    var narrow = a.length >= b.length ? b : a;
    int shift = wide.length - narrow.length;
    for (int i = 0; i < narrow.length; i++) {
      wide[shift + i] = Math.max(wide[shift + i], narrow[i]);
    }
    return wide;
  }

  private static int axis(long[] x, int axis) {
    return axis < 0 ? axis + x.length : axis;
  }

  private static long[] with(long[] x, int axis, long length) {
    var shape = x.clone();
    shape[axis(x, axis)] = length;
    return shape;
  }

  @Override
  public long[] layerNorm(long[] x, long[] gain, long[] bias, double epsilon) {
    return x;
  }

  @Override
  public long[] groupNorm(long[] x, long[] gain, long[] bias, int groups, double epsilon) {
    return x;
  }

  @Override
  public long[] rmsNorm(long[] x, long[] gain, double epsilon) {
    return x;
  }

  @Override
  public long[] gelu(long[] x) {
    return x;
  }

  @Override
  public long[] relu(long[] x) {
    return x;
  }

  @Override
  public long[] tanh(long[] x) {
    return x;
  }

  @Override
  public long[] sin(long[] x) {
    return x;
  }

  @Override
  public long[] cos(long[] x) {
    return x;
  }

  @Override
  public long[] exp(long[] x) {
    return x;
  }

  @Override
  public long[] sigmoid(long[] x) {
    return x;
  }

  @Override
  public long[] softmax(long[] x, int axis) {
    return x;
  }

  @Override
  public long[] logSoftmax(long[] x, int axis) {
    return x;
  }

  @Override
  public long[] cumulativeSum(long[] x, int axis) {
    return x;
  }

  @Override
  public long[] dropout(long[] x, double p) {
    return x;
  }

  @Override
  public long[] add(long[] a, long[] b) {
    return broadcast(a, b);
  }

  @Override
  public long[] sub(long[] a, long[] b) {
    return broadcast(a, b);
  }

  @Override
  public long[] mul(long[] a, long[] b) {
    return broadcast(a, b);
  }

  @Override
  public long[] div(long[] a, long[] b) {
    return broadcast(a, b);
  }

  @Override
  public long[] concat(int axis, List<long[]> xs) {
    var first = xs.getFirst();
    int at = axis(first, axis);
    return with(first, at, xs.stream().mapToLong(x -> x[at]).sum());
  }

  @Override
  public long[] gather(long[] table, long[] indices, int axis) {
    int at = axis(table, axis);
    var shape = new ArrayList<Long>();
    Arrays.stream(table, 0, at).forEach(shape::add);
    Arrays.stream(indices).forEach(shape::add);
    Arrays.stream(table, at + 1, table.length).forEach(shape::add);
    return shape.stream().mapToLong(Long::longValue).toArray();
  }

  @Override
  public long[] slice(long[] x, int axis, long from, long to) {
    long length = x[axis(x, axis)];
    long begin = from < 0 ? from + length : from;
    long end = Math.min(length, to < 0 ? to + length : to);
    return with(x, axis, Math.max(0, end - begin));
  }

  @Override
  public long[] reshape(long[] x, long... dims) {
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

  @Override
  public long[] permute(long[] x, int... axes) {
    return Arrays.stream(axes).mapToLong(axis -> x[axis]).toArray();
  }

  @Override
  public long[] sum(long[] x, int axis, boolean keepAxis) {
    return reduced(x, axis(x, axis), keepAxis);
  }

  @Override
  public long[] mean(long[] x, int axis, boolean keepAxis) {
    return reduced(x, axis(x, axis), keepAxis);
  }

  private static long[] reduced(long[] x, int axis, boolean keepAxis) {
    if (keepAxis) {
      return with(x, axis, 1);
    }
    var shape = new long[x.length - 1];
    System.arraycopy(x, 0, shape, 0, axis);
    System.arraycopy(x, axis + 1, shape, axis, shape.length - axis);
    return shape;
  }

  @Override
  public long[] repeatRows(long[] x, long[] like) {
    return with(x, 0, like[0]);
  }

  @Override
  public long[] fill(long[] x, int axis, int size) {
    return with(x, axis, Math.ceilDiv(x[axis(x, axis)], (long) size) * size);
  }

  @Override
  public long[] fit(long[] x, int axis, long[] like) {
    return with(x, axis, like[axis(like, axis)]);
  }
}

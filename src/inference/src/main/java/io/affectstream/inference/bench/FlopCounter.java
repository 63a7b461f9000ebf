package io.affectstream.inference.bench;

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
final class FlopCounter implements ShapeKeepingOps {
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
    return multiplied(Shapes.count(x) * w[0], y);
  }

  @Override
  public long[] conv1d(
      long[] x, long[] w, long @Nullable [] b, int stride, int padBegin, int padEnd, int groups) {
    long steps = (x[2] + padBegin + padEnd - w[2]) / stride + 1;
    return multiplied(x[0] * steps * Shapes.count(w), x[0], w[0], steps);
  }

  @Override
  public long[] dilatedConv1d(long[] x, long[] w, int dilation, int pad, int groups) {
    long steps = x[2] + 2L * pad - (w[2] - 1) * dilation;
    return multiplied(x[0] * steps * Shapes.count(w), x[0], w[0], steps);
  }

  @Override
  public long[] conv2d(long[] x, long[] w, long @Nullable [] b, int stride) {
    long height = (x[2] - w[2]) / stride + 1;
    long width = (x[3] - w[3]) / stride + 1;
    return multiplied(x[0] * height * width * Shapes.count(w), x[0], w[0], height, width);
  }

  @Override
  public long[] matmul(long[] a, long[] b) {
    var shape = Shapes.product(a, b);
    return multiplied(Shapes.count(shape) * Shapes.length(a, -1), shape);
  }

  @Override
  public long[] add(long[] a, long[] b) {
    return Shapes.broadcast(a, b);
  }

  @Override
  public long[] sub(long[] a, long[] b) {
    return Shapes.broadcast(a, b);
  }

  @Override
  public long[] mul(long[] a, long[] b) {
    return Shapes.broadcast(a, b);
  }

  @Override
  public long[] div(long[] a, long[] b) {
    return Shapes.broadcast(a, b);
  }

  @Override
  public long[] concat(int axis, List<long[]> xs) {
    long together = xs.stream().mapToLong(x -> Shapes.length(x, axis)).sum();
    return Shapes.with(xs.getFirst(), axis, together);
  }

  @Override
  public long[] gather(long[] table, long[] indices, int axis) {
    return Shapes.gathered(table, indices, axis);
  }

  @Override
  public long[] slice(long[] x, int axis, long from, long to) {
    return Shapes.sliced(x, axis, from, to);
  }

  @Override
  public long[] reshape(long[] x, long... dims) {
    return Shapes.reshaped(x, dims);
  }

  @Override
  public long[] permute(long[] x, int... axes) {
    return Arrays.stream(axes).mapToLong(axis -> x[axis]).toArray();
  }

  @Override
  public long[] sum(long[] x, int axis, boolean keepAxis) {
    return Shapes.reduced(x, axis, keepAxis);
  }

  @Override
  public long[] mean(long[] x, int axis, boolean keepAxis) {
    return Shapes.reduced(x, axis, keepAxis);
  }

  @Override
  public long[] repeatRows(long[] x, long[] like) {
    return Shapes.with(x, 0, like[0]);
  }

  @Override
  public long[] fill(long[] x, int axis, int size) {
    return Shapes.with(x, axis, Math.ceilDiv(Shapes.length(x, axis), (long) size) * size);
  }

  @Override
  public long[] fit(long[] x, int axis, long[] like) {
    return Shapes.with(x, axis, Shapes.length(like, axis));
  }
}

package io.affectstream.training;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/** Java arrays to libtorch tensors and back; every call copies. */
public final class Tensors {

  private Tensors() {}

  /** A float tensor with the values of {@code values} in row order. */
  public static Tensor of(float[] values, long... shape) {
    try (var at = new FloatPointer(values);
        var view = torch.from_blob(at, shape, new TensorOptions(torch.ScalarType.Float))) {
      return view.clone();
    }
  }

  /** A float tensor with what remains of {@code values}, which is not moved. */
  public static Tensor of(FloatBuffer values, long... shape) {
    var copy = new float[values.remaining()];
    values.duplicate().get(copy);
    return of(copy, shape);
  }

  /** An integer tensor: class indices, token ids. */
  public static Tensor of(long[] values, long... shape) {
    try (var at = new LongPointer(values);
        var view = torch.from_blob(at, shape, new TensorOptions(torch.ScalarType.Long))) {
      return view.clone();
    }
  }

  /** Class indices, as a tensor of rank 1. */
  public static Tensor classes(int[] indices) {
    var wide = new long[indices.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = indices[i];
    }
    return of(wide, wide.length);
  }

  /** The values of a float tensor in row order. */
  public static float[] read(Tensor tensor) {
    try (var detached = tensor.detach();
        var dense = detached.contiguous()) {
      var values = new float[Math.toIntExact(dense.numel())];
      dense.data_ptr_float().get(values);
      return values;
    }
  }

  /** The rows of a float tensor [n, width]. */
  public static float[][] rows(Tensor tensor) {
    int n = Math.toIntExact(tensor.size(0));
    int width = Math.toIntExact(tensor.size(1));
    float[] flat = read(tensor);
    var rows = new float[n][width];
    for (int i = 0; i < n; i++) {
      System.arraycopy(flat, i * width, rows[i], 0, width);
    }
    return rows;
  }

  static long[] shape(Tensor tensor) {
    var shape = new long[Math.toIntExact(tensor.dim())];
    for (int axis = 0; axis < shape.length; axis++) {
      shape[axis] = tensor.size(axis);
    }
    return shape;
  }
}

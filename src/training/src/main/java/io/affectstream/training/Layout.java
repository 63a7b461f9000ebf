package io.affectstream.training;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Operations that move values without changing them, with ONNX's meaning of their arguments. */
final class Layout {

  private Layout() {}

  /** Indices of any rank: their axes stand where {@code axis} was. */
  static Tensor gather(Tensor table, Tensor indices, int axis) {
    if (indices.dim() == 1) {
      return table.index_select(axis, indices);
    }
    int at = axis < 0 ? axis + (int) table.dim() : axis;
    long[] of = Tensors.shape(table);
    long[] by = Tensors.shape(indices);
    var shape = new long[of.length + by.length - 1];
    System.arraycopy(of, 0, shape, 0, at);
    System.arraycopy(by, 0, shape, at, by.length);
    System.arraycopy(of, at + 1, shape, at + by.length, of.length - at - 1);
    return table.index_select(at, indices.reshape(-1)).reshape(shape);
  }

  /** Negative ends count from the end, an end beyond the axis stops there. */
  static Tensor slice(Tensor x, int axis, long from, long to) {
    long size = x.size(axis);
    long begin = from < 0 ? from + size : from;
    long end = Math.min(size, to < 0 ? to + size : to);
    return x.narrow(axis, begin, end - begin);
  }

  /** 0 keeps the axis of the input at that place. */
  static Tensor reshape(Tensor x, long... dims) {
    long[] known = dims.clone();
    for (int axis = 0; axis < known.length; axis++) {
      known[axis] = known[axis] == 0 ? x.size(axis) : known[axis];
    }
    return x.reshape(known);
  }

  /** Longer by {@code count} zeros at the end of {@code axis}; a negative count cuts. */
  static Tensor extended(Tensor x, int axis, long count) {
    long[] ends = new long[2 * ((int) x.dim() - axis)]; // pairs from the last axis on
    ends[ends.length - 1] = count;
    return torch.constant_pad_nd(x, ends);
  }
}

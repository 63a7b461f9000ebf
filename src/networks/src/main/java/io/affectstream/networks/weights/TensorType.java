package io.affectstream.networks.weights;

import java.util.Arrays;
import java.util.List;

/**
 * What a tensor is before it has values.
 *
 * @param dtype of its values
 * @param shape its dimensions
 */
public record TensorType(Dtype dtype, List<Long> shape) {
  public TensorType {
    shape = List.copyOf(shape);
  }

  public TensorType(Dtype dtype, long... shape) {
    this(dtype, Arrays.stream(shape).boxed().toList());
  }

  static TensorType of(Tensor tensor) {
    return new TensorType(tensor.dtype(), tensor.shape());
  }

  /** How many bytes the values take. */
  public long bytes() {
    return shape.stream().reduce((long) dtype.bytes(), Math::multiplyExact);
  }
}

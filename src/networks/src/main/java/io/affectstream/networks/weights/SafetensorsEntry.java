package io.affectstream.networks.weights;

import java.nio.file.Path;
import java.util.List;

/** One tensor of a safetensors file, in bytes counted from the first value of the file. */
record SafetensorsEntry(String name, Dtype dtype, List<Long> shape, long begin, long end) {

  long[] dimensions() {
    return shape.stream().mapToLong(Long::longValue).toArray();
  }

  /**
   * That its bytes are those of its shape.
   *
   * @throws MalformedWeightsException if they are not, or the shape is none that a file can hold
   */
  void requireSize(Path file) throws MalformedWeightsException {
    long given = end - begin;
    try {
      long bytes = dtype.bytes();
      for (long dimension : shape) {
        bytes = Math.multiplyExact(bytes, dimension);
      }
      if (bytes != given) {
        throw new MalformedWeightsException(
            file, "tensor '%s' has %d bytes for %d".formatted(name, given, bytes));
      }
    } catch (ArithmeticException e) {
      throw new MalformedWeightsException(
          file, "tensor '%s' has the impossible shape %s".formatted(name, shape), e);
    }
  }
}

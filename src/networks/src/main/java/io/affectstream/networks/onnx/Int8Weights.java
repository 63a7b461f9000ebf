package io.affectstream.networks.onnx;

import io.affectstream.networks.weights.Dtype;
import io.affectstream.networks.weights.Fit;
import io.affectstream.networks.weights.Safetensors;
import io.affectstream.networks.weights.Tensor;
import io.affectstream.networks.weights.TensorType;
import io.affectstream.networks.weights.Weights;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Weights of linear layers rounded to 8 bits, each row of [out, in] symmetrically by its own
 * largest value. They lie in a file of their own, turned to the [in, out] that {@code
 * MatMulInteger} reads.
 *
 * <p>A weight {@code w} has the values {@code w.int8} and one scale a row, {@code w.scale}.
 */
public final class Int8Weights {
  private static final String VALUES = ".int8";
  private static final String SCALES = ".scale";
  private static final int LARGEST = 127;
  private static final int ROWS_AT_ONCE = 64; // so that turning them writes whole cache lines

  private static final ValueLayout.OfFloat FLOAT =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private Int8Weights() {}

  /**
   * The rounded form of a weight [out, in].
   *
   * @param values [in, out]
   * @param scales [out], float32
   */
  record Rounded(String name, Tensor values, Tensor scales) {
    String valuesName() {
      return name + VALUES;
    }

    String scalesName() {
      return name + SCALES;
    }
  }

  static Optional<Rounded> find(Fit fit, String name) {
    return fit.beside(name + VALUES)
        .flatMap(v -> fit.beside(name + SCALES).map(scales -> new Rounded(name, v, scales)));
  }

  /**
   * Rounds {@code names} of {@code weights} into {@code file}; no more than some rows are held in
   * memory.
   *
   * @return the weights with their rounded forms
   */
  public static Weights write(Path file, Weights weights, Collection<String> names)
      throws IOException {
    var types = new LinkedHashMap<String, TensorType>();
    var sources = new HashMap<String, Tensor>();
    for (var name : names) {
      var source = weights.find(name).orElseThrow();
      sources.put(name, source);
      long[] shape = source.shape();
      types.put(name + VALUES, new TensorType(Dtype.I8, shape[1], shape[0]));
      types.put(name + SCALES, new TensorType(Dtype.F32, shape[0]));
    }
    Safetensors.fill(
        file, types, places -> sources.forEach((n, source) -> round(n, source, places)));
    return union(weights, Safetensors.open(file));
  }

  private static Weights union(Weights weights, Weights rounded) {
    var all = new TreeMap<String, Tensor>();
    weights.names().forEach(name -> all.put(name, weights.find(name).orElseThrow()));
    rounded.names().forEach(name -> all.put(name, rounded.find(name).orElseThrow()));
    return Weights.of(all);
  }

  private static void round(String name, Tensor source, Map<String, MemorySegment> places) {
    var values = Objects.requireNonNull(places.get(name + VALUES));
    var scales = Objects.requireNonNull(places.get(name + SCALES));
    int rows = Math.toIntExact(source.shape()[0]);
    for (int from = 0; from < rows; from += ROWS_AT_ONCE) {
      int to = Math.min(rows, from + ROWS_AT_ONCE);
      roundRows(source.rows(from, to).toFloats(), from, to - from, rows, values, scales);
    }
  }

  /** Some rows of the source become some columns of the values. */
  private static void roundRows(
      float[] block, int from, int count, int rows, MemorySegment values, MemorySegment scales) {
    int width = block.length / count;
    float[] inverse = new float[count];
    for (int row = 0; row < count; row++) {
      float scale = largest(block, row * width, width) / LARGEST;
      scales.setAtIndex(FLOAT, (long) from + row, scale);
      inverse[row] = scale == 0 ? 0 : 1 / scale;
    }
    byte[] column = new byte[count];
    for (int k = 0; k < width; k++) {
      for (int row = 0; row < count; row++) {
        column[row] = (byte) Math.round(block[row * width + k] * inverse[row]);
      }
      MemorySegment.copy(column, 0, values, ValueLayout.JAVA_BYTE, (long) k * rows + from, count);
    }
  }

  private static float largest(float[] values, int from, int count) {
    float largest = 0;
    for (int i = from; i < from + count; i++) {
      largest = Math.max(largest, Math.abs(values[i]));
    }
    return largest;
  }
}

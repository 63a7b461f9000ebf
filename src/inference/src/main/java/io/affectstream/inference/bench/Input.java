package io.affectstream.inference.bench;

import io.affectstream.networks.weights.Dtype;
import io.affectstream.networks.weights.Tensor;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * An input of a network of which only the speed matters.
 *
 * @param name as the graph calls it
 * @param kind of its values
 * @param shape of a batch of one clip
 */
record Input(String name, Kind kind, List<Long> shape) {

  /** What the values are. */
  enum Kind {
    /** Noise of unit variance. */
    NOISE,
    /** Nothing is padding. */
    ONES,
    /** Ids of a vocabulary; small ones exist in every. */
    IDS
  }

  private static final int SEED = 20;
  private static final int SMALLEST_VOCABULARY = 32;

  static Input of(String name, Kind kind, long... shape) {
    return new Input(name, kind, Arrays.stream(shape).boxed().toList());
  }

  Dtype dtype() {
    return kind == Kind.IDS ? Dtype.I64 : Dtype.F32;
  }

  long[] dimensions() {
    return shape.stream().mapToLong(Long::longValue).toArray();
  }

  Tensor values() {
    int count = Math.toIntExact(shape.stream().reduce(1L, Math::multiplyExact));
    var random = new SplittableRandom(SEED);
    return switch (kind) {
      case IDS -> ids(random, count);
      case ONES -> floats(count, () -> 1);
      case NOISE -> floats(count, () -> (float) random.nextGaussian());
    };
  }

  private Tensor floats(int count, FloatSource source) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = source.next();
    }
    return Tensor.floats(values, dimensions());
  }

  private interface FloatSource {
    float next();
  }

  private Tensor ids(SplittableRandom random, int count) {
    var bytes = ByteBuffer.allocate(Long.BYTES * count).order(ByteOrder.LITTLE_ENDIAN);
    random.longs(count, 0, SMALLEST_VOCABULARY).forEach(bytes::putLong);
    return new Tensor(Dtype.I64, MemorySegment.ofArray(bytes.array()), dimensions());
  }
}

package io.affectstream.training;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import io.affectstream.networks.weights.Dtype;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;

/** An input of a network under test, for either interpreter. */
record Given(String name, Dtype dtype, double[] values, long[] shape) {

  static Given noise(String name, long seed, long... shape) {
    var random = new SplittableRandom(seed);
    int size = (int) Arrays.stream(shape).reduce(1, Math::multiplyExact);
    var values = random.doubles(size, -1.5, 1.5).toArray();
    return new Given(name, Dtype.F32, values, shape);
  }

  /** [rows, steps], 1 up to the length of each row. */
  static Given mask(String name, int steps, int... lengths) {
    var values = new double[lengths.length * steps];
    for (int row = 0; row < lengths.length; row++) {
      Arrays.fill(values, row * steps, row * steps + lengths[row], 1);
    }
    return new Given(name, Dtype.F32, values, new long[] {lengths.length, steps});
  }

  static Given values(String name, long[] shape, double... values) {
    return new Given(name, Dtype.F32, values, shape);
  }

  static Given ids(String name, int below, long... shape) {
    int size = (int) Arrays.stream(shape).reduce(1, Math::multiplyExact);
    var values = IntStream.range(0, size).mapToDouble(i -> i * 7 % below).toArray();
    return new Given(name, Dtype.I64, values, shape);
  }

  static Given integers(String name, long[] shape, long... values) {
    return new Given(name, Dtype.I64, Arrays.stream(values).asDoubleStream().toArray(), shape);
  }

  Tensor torch() {
    return dtype == Dtype.I64 ? Tensors.of(longs(), shape) : Tensors.of(floats(), shape);
  }

  OnnxTensor onnx(OrtEnvironment environment) throws OrtException {
    return dtype == Dtype.I64
        ? OnnxTensor.createTensor(environment, LongBuffer.wrap(longs()), shape)
        : OnnxTensor.createTensor(environment, FloatBuffer.wrap(floats()), shape);
  }

  private long[] longs() {
    return Arrays.stream(values).mapToLong(v -> (long) v).toArray();
  }

  private float[] floats() {
    var floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}

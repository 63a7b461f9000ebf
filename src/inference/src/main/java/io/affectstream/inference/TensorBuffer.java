package io.affectstream.inference;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;

/**
 * One input or output of a session, in direct memory that is kept from run to run and grows to the
 * largest batch. ONNX Runtime reads and writes it in place. For one thread at a time.
 */
final class TensorBuffer {
  private final String name;
  private ByteBuffer memory = allocate(0);
  private OnnxJavaType type = OnnxJavaType.FLOAT;
  private long[] shape = {0};

  TensorBuffer(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  /** Takes the shape and sets all values to zero. */
  FloatBuffer floats(long... newShape) {
    return take(OnnxJavaType.FLOAT, newShape).asFloatBuffer();
  }

  /** Takes the shape and sets all values to zero. */
  LongBuffer longs(long... newShape) {
    return take(OnnxJavaType.INT64, newShape).asLongBuffer();
  }

  private ByteBuffer take(OnnxJavaType newType, long... newShape) {
    type = newType;
    shape = newShape.clone();
    long values = Arrays.stream(newShape).reduce(1, Math::multiplyExact);
    int bytes = Math.toIntExact(Math.multiplyExact(values, newType.size));
    if (bytes > memory.capacity()) {
      memory = allocate(bytes);
    }
    memory.clear().limit(bytes);
    MemorySegment.ofBuffer(memory).fill((byte) 0);
    return view();
  }

  /** A run of ones, as masks have them. */
  static void fillWithOnes(FloatBuffer values, int from, int count) {
    for (int i = from; i < from + count; i++) {
      values.put(i, 1);
    }
  }

  /** The values of the last run, from the first. */
  FloatBuffer values() {
    return view().asFloatBuffer();
  }

  /** The row {@code index} of a tensor [rows, width]. */
  float[] row(int index) {
    float[] row = new float[Math.toIntExact(shape[1])];
    values().get(index * row.length, row);
    return row;
  }

  /** A view for ONNX Runtime, without a copy. */
  OnnxTensor tensor(OrtEnvironment environment) throws OrtException {
    return type == OnnxJavaType.FLOAT
        ? OnnxTensor.createTensor(environment, view().asFloatBuffer(), shape)
        : OnnxTensor.createTensor(environment, view().asLongBuffer(), shape);
  }

  private ByteBuffer view() {
    return memory.duplicate().order(ByteOrder.nativeOrder());
  }

  private static ByteBuffer allocate(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
  }
}

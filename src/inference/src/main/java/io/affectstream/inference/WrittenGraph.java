package io.affectstream.inference;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import io.affectstream.networks.weights.Dtype;
import io.affectstream.networks.weights.Tensor;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A graph that this process has just written and that is no bundle yet, to see what it gives. */
public final class WrittenGraph {

  private WrittenGraph() {}

  /**
   * Loads {@code model} in ONNX Runtime, runs it once on one thread and lets it go.
   *
   * @param inputs by name, F32 or I64
   * @return the float outputs by name, in the order of the graph
   * @throws IOException if ONNX Runtime refuses the graph or the inputs
   */
  public static Map<String, float[]> run(Path model, Map<String, Tensor> inputs)
      throws IOException {
    OnnxEnvironmentGuard.requireShortCommandLine();
    var environment = OrtEnvironment.getEnvironment();
    try (var options = new SessionOptions()) {
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      try (var session = environment.createSession(model.toString(), options)) {
        return run(environment, session, inputs);
      }
    } catch (OrtException e) {
      throw new IOException("the graph " + model + " does not run: " + e.getMessage(), e);
    }
  }

  private static Map<String, float[]> run(
      OrtEnvironment environment, OrtSession session, Map<String, Tensor> inputs)
      throws OrtException {
    var given = new LinkedHashMap<String, OnnxTensor>();
    try {
      for (var input : inputs.entrySet()) {
        given.put(input.getKey(), tensor(environment, input.getValue()));
      }
      var outputs = new LinkedHashMap<String, float[]>();
      try (var results = session.run(given)) {
        results.forEach(result -> outputs.put(result.getKey(), floats(result.getValue())));
      }
      return outputs;
    } finally {
      given.values().forEach(OnnxTensor::close);
    }
  }

  static float[] floats(OnnxValue value) {
    var buffer = ((OnnxTensor) value).getFloatBuffer();
    float[] values = new float[buffer.remaining()];
    buffer.get(values);
    return values;
  }

  static OnnxTensor tensor(OrtEnvironment environment, Tensor value) throws OrtException {
    var bytes = Math.toIntExact(value.data().byteSize());
    var direct = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    MemorySegment.ofBuffer(direct).copyFrom(value.data());
    return value.dtype() == Dtype.I64
        ? OnnxTensor.createTensor(environment, direct.asLongBuffer(), value.shape())
        : OnnxTensor.createTensor(environment, direct.asFloatBuffer(), value.shape());
  }
}

package io.affectstream.inference;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.affectstream.networks.onnx.OnnxGraph;
import io.affectstream.networks.onnx.OnnxGraph.Edge;
import io.affectstream.networks.weights.Dtype;
import io.affectstream.networks.weights.Tensor;
import io.affectstream.networks.weights.Weights;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A graph under test: inputs are given with their values, all its outputs come back. */
final class EmittedGraph {
  private final OnnxGraph graph;
  private final Map<String, Tensor> inputs = new LinkedHashMap<>();

  EmittedGraph(Weights weights) {
    graph = new OnnxGraph(weights);
  }

  OnnxGraph ops() {
    return graph;
  }

  Edge input(String name, Tensor value) {
    inputs.put(name, value);
    var dimensions = new Object[value.shape().length];
    for (int i = 0; i < dimensions.length; i++) {
      dimensions[i] = name + i;
    }
    return graph.input(name, value.dtype(), dimensions);
  }

  void output(String name, Edge edge) {
    graph.output(name, edge);
  }

  void outputs(String prefix, List<Edge> edges) {
    for (int i = 0; i < edges.size(); i++) {
      output(prefix + i, edges.get(i));
    }
  }

  /** Writes the model into {@code folder} and runs it from there. */
  Map<String, float[]> run(Path folder) throws IOException, OrtException {
    var file = folder.resolve("model.onnx");
    graph.write(file);
    var environment = OrtEnvironment.getEnvironment();
    try (var options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      try (var session = environment.createSession(file.toString(), options)) {
        return run(environment, session);
      }
    }
  }

  private Map<String, float[]> run(OrtEnvironment environment, OrtSession session)
      throws OrtException {
    var given = new LinkedHashMap<String, OnnxTensor>();
    for (var input : inputs.entrySet()) {
      given.put(input.getKey(), tensor(environment, input.getValue()));
    }
    var values = new LinkedHashMap<String, float[]>();
    try (var result = session.run(given)) {
      for (var output : result) {
        var buffer = ((OnnxTensor) output.getValue()).getFloatBuffer();
        float[] copy = new float[buffer.remaining()];
        buffer.get(copy);
        values.put(output.getKey(), copy);
      }
    } finally {
      given.values().forEach(OnnxTensor::close);
    }
    return values;
  }

  private static OnnxTensor tensor(OrtEnvironment environment, Tensor value) throws OrtException {
    if (value.dtype() == Dtype.F32) {
      return OnnxTensor.createTensor(
          environment, FloatBuffer.wrap(value.toFloats()), value.shape());
    }
    var longs = value.data().asByteBuffer().order(ByteOrder.LITTLE_ENDIAN).asLongBuffer();
    return OnnxTensor.createTensor(
        environment, LongBuffer.allocate(longs.remaining()).put(longs).flip(), value.shape());
  }
}

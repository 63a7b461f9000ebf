package io.affectstream.training;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.affectstream.networks.Scope;
import io.affectstream.networks.onnx.OnnxGraph;
import io.affectstream.networks.weights.Safetensors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** Runs one network with one set of weights on libtorch and in ONNX Runtime. */
final class Interpreters {
  private Interpreters() {}

  static List<Tensor> torch(TorchOps ops, Network network, List<Given> inputs) {
    return network.define(Scope.root(ops), inputs.stream().map(Given::torch).toList());
  }

  static List<float[]> onnx(Parameters parameters, Network network, List<Given> inputs, Path folder)
      throws IOException, OrtException {
    var weights = folder.resolve("model.safetensors");
    Safetensors.write(weights, parameters.snapshot());
    var graph = new OnnxGraph(Safetensors.open(weights));
    var edges = new ArrayList<OnnxGraph.Edge>();
    for (var input : inputs) {
      edges.add(graph.input(input.name(), input.dtype(), dimensions(input)));
    }
    var outputs = network.define(Scope.root(graph), edges);
    for (int i = 0; i < outputs.size(); i++) {
      graph.output("output" + i, outputs.get(i));
    }
    graph.write(folder.resolve("model.onnx"));
    return run(folder.resolve("model.onnx"), inputs);
  }

  private static Object[] dimensions(Given input) {
    var dimensions = new Object[input.shape().length];
    for (int axis = 0; axis < dimensions.length; axis++) {
      dimensions[axis] = input.name() + axis;
    }
    return dimensions;
  }

  private static List<float[]> run(Path model, List<Given> inputs) throws OrtException {
    var environment = OrtEnvironment.getEnvironment();
    var given = new LinkedHashMap<String, OnnxTensor>();
    for (var input : inputs) {
      given.put(input.name(), input.onnx(environment));
    }
    try (var options = new OrtSession.SessionOptions();
        var session = environment.createSession(model.toString(), options);
        var results = session.run(given)) {
      var outputs = new ArrayList<float[]>();
      for (var result : results) {
        var buffer = ((OnnxTensor) result.getValue()).getFloatBuffer();
        var values = new float[buffer.remaining()];
        buffer.get(values);
        outputs.add(values);
      }
      return outputs;
    } finally {
      given.values().forEach(OnnxTensor::close);
    }
  }
}

package io.affectstream.training.reference;

import io.affectstream.inference.WrittenGraph;
import io.affectstream.networks.Scope;
import io.affectstream.networks.onnx.OnnxGraph;
import io.affectstream.networks.weights.Tensor;
import io.affectstream.networks.weights.Weights;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Writes the network as a graph and runs that in ONNX Runtime: what is served. */
final class OnnxInterpreter implements Interpreter {
  private static final String MODEL = "model.onnx";
  private static final ValueLayout.OfLong LITTLE_LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  @Override
  public String name() {
    return "onnxruntime";
  }

  @Override
  public List<float[]> outputs(NetworkRun run) throws IOException {
    var folder = Files.createTempDirectory("affect-verify");
    try {
      var graph = graph(run, new LinkedWeights(run.weights(), folder));
      graph.write(folder.resolve(MODEL));
      return List.copyOf(WrittenGraph.run(folder.resolve(MODEL), inputs(run)).values());
    } finally {
      delete(folder);
    }
  }

  private static OnnxGraph graph(NetworkRun run, Weights weights) {
    var graph = new OnnxGraph(weights);
    var edges = new ArrayList<OnnxGraph.Edge>();
    for (var input : run.inputs()) {
      edges.add(graph.input(input.name(), input.dtype(), dimensions(input)));
    }
    var outputs = run.network().define(Scope.root(graph), edges);
    for (int i = 0; i < outputs.size(); i++) {
      graph.output("output_" + i, outputs.get(i));
    }
    return graph;
  }

  /** All open: a graph that is served meets every length. */
  private static Object[] dimensions(NamedInput input) {
    return IntStream.range(0, input.shape().length)
        .mapToObj(axis -> input.name() + "_" + axis)
        .toArray();
  }

  private static Map<String, Tensor> inputs(NetworkRun run) {
    var inputs = new LinkedHashMap<String, Tensor>();
    run.inputs().forEach(input -> inputs.put(input.name(), tensor(input)));
    return inputs;
  }

  static Tensor tensor(NamedInput input) {
    long[] ids = input.ids();
    if (ids == null) {
      return Tensor.floats(input.requireFloats(), input.shape());
    }
    var values = MemorySegment.ofArray(new byte[ids.length * Long.BYTES]);
    for (int i = 0; i < ids.length; i++) {
      values.setAtIndex(LITTLE_LONG, i, ids[i]);
    }
    return new Tensor(input.dtype(), values, input.shape());
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      for (var file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}

package io.affectstream.networks.onnx;

import io.affectstream.networks.onnx.OnnxGraph.Edge;
import io.affectstream.networks.weights.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parts of a model file in the order in which they came; knows nothing of their meaning. */
final class ModelDraft {
  private final List<Proto> nodes = new ArrayList<>();
  private final List<Proto> inputs = new ArrayList<>();
  private final List<Proto> outputs = new ArrayList<>();
  private final Map<String, Tensor> initializers = new LinkedHashMap<>();
  private final Map<List<Long>, Edge> indices = new HashMap<>();
  private final Map<Float, Edge> scalars = new HashMap<>();
  private final Set<String> read = new HashSet<>();

  /** How many nodes there are so far. */
  int nodes() {
    return nodes.size();
  }

  /** How many initializers there are so far. */
  int initializers() {
    return initializers.size();
  }

  void input(Proto value) {
    inputs.add(value);
  }

  void output(Proto value) {
    outputs.add(value);
  }

  /** Values that stand in the file only if a node reads them. */
  Edge initializer(String name, Tensor tensor) {
    initializers.put(name, tensor);
    return new Edge(name);
  }

  /** What {@code edge} is, if it is known before a run. */
  Optional<Tensor> values(Edge edge) {
    return Optional.ofNullable(initializers.get(edge.name()));
  }

  /** Axes, ends and shapes; the same values stand in the file once. */
  Edge index(long... values) {
    var key = Arrays.stream(values).boxed().toList();
    return indices.computeIfAbsent(
        key, _ -> initializer("index_" + indices.size(), Messages.longs(values)));
  }

  /** The same value stands in the file once. */
  Edge scalar(float value) {
    return scalars.computeIfAbsent(
        value,
        single -> initializer("scalar_" + scalars.size(), Tensor.floats(new float[] {single})));
  }

  /**
   * @param place where in the network it stands; profiles name it
   * @param attributes names and values in turn
   * @return {@code out}
   */
  List<Edge> node(
      String op, String domain, String place, List<Edge> in, List<Edge> out, Object... attributes) {
    var node = new Proto();
    in.forEach(edge -> node.text(1, edge.name()));
    in.forEach(edge -> read.add(edge.name()));
    out.forEach(edge -> node.text(2, edge.name()));
    node.text(3, "%s/%s_%d".formatted(place, op, nodes.size())).text(4, op);
    for (int i = 0; i < attributes.length; i += 2) {
      node.message(5, Messages.attribute((String) attributes[i], attributes[i + 1]));
    }
    nodes.add(node.text(7, domain));
    return out;
  }

  /** Puts the model in place of {@code file} at once. */
  void write(Path file) throws IOException {
    var unfinished = file.resolveSibling(file.getFileName() + ".part");
    Files.write(unfinished, model(file.toAbsolutePath().getParent()).toBytes());
    Files.move(
        unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * @param folder of the model, whose weight files it may point into; null to hold all itself
   */
  Proto model(@Nullable Path folder) {
    var graph = new Proto();
    nodes.forEach(node -> graph.message(1, node));
    graph.text(2, "network");
    initializers.forEach(
        (name, tensor) -> {
          if (read.contains(name)) {
            graph.message(5, initializer(name, tensor, folder));
          }
        });
    inputs.forEach(input -> graph.message(11, input));
    outputs.forEach(output -> graph.message(12, output));
    return Messages.model(graph);
  }

  private static Proto initializer(String name, Tensor tensor, @Nullable Path folder) {
    return tensor
        .stored()
        .filter(at -> Objects.equals(at.file().toAbsolutePath().getParent(), folder))
        .map(at -> Messages.external(name, tensor, at))
        .orElseGet(() -> Messages.inline(name, tensor));
  }
}

package io.affectstream.networks.onnx;

import io.affectstream.networks.onnx.OnnxGraph.Edge;
import io.affectstream.networks.weights.Dtype;
import io.affectstream.networks.weights.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The parts of a model file in the order in which they came; knows nothing of their meaning. */
final class ModelDraft {
  private final List<Node> nodes = new ArrayList<>();
  private final List<Proto> inputs = new ArrayList<>();
  private final Map<String, Proto> outputs = new LinkedHashMap<>();
  private final Map<String, Tensor> initializers = new LinkedHashMap<>();
  private final Map<List<Long>, Edge> indices = new HashMap<>();
  private final Map<Float, Edge> scalars = new HashMap<>();

  private record Node(Proto proto, List<Edge> in, List<Edge> out) {}

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

  void output(String name, Proto value) {
    outputs.put(name, value);
  }

  /** Values that stand in the file only if a node of it reads them. */
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
   * A node that stands in the file only if an output needs it.
   *
   * @param place where in the network it stands; profiles name it
   * @return {@code out}
   */
  List<Edge> node(Call call, String place, Edge... out) {
    var outputs = List.of(out);
    nodes.add(new Node(proto(call, place, outputs), call.in(), outputs));
    return outputs;
  }

  /** What {@code yes} gives where {@code condition} holds, otherwise what {@code no} gives. */
  Edge choice(Edge condition, Call yes, Call no, String place, Edge out) {
    var branches =
        List.<Object>of("then_branch", branch(yes, place), "else_branch", branch(no, place));
    var choice = new Call("If", "", List.of(condition), branches);
    var in = Stream.of(choice, yes, no).flatMap(call -> call.in().stream()).toList();
    nodes.add(new Node(proto(choice, place, List.of(out)), in, List.of(out)));
    return out;
  }

  private Proto branch(Call call, String place) {
    var out = new Edge("branch");
    return new Proto()
        .message(1, proto(call, place, List.of(out)))
        .text(2, "branch")
        .message(12, Messages.value(out.name(), Dtype.F32, List.of()));
  }

  private Proto proto(Call call, String place, List<Edge> out) {
    var node = new Proto();
    call.in().forEach(edge -> node.text(1, edge.name()));
    out.forEach(edge -> node.text(2, edge.name()));
    node.text(3, "%s/%s_%d".formatted(place, call.op(), nodes.size())).text(4, call.op());
    var attributes = call.attributes().iterator();
    while (attributes.hasNext()) {
      node.message(5, Messages.attribute((String) attributes.next(), attributes.next()));
    }
    return node.text(7, call.domain());
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
    var needed = new HashSet<>(outputs.keySet());
    needed(needed).forEach(node -> graph.message(1, node.proto));
    graph.text(2, "network");
    initializers.forEach(
        (name, tensor) -> {
          if (needed.contains(name)) {
            graph.message(5, initializer(name, tensor, folder));
          }
        });
    inputs.forEach(input -> graph.message(11, input));
    outputs.values().forEach(output -> graph.message(12, output));
    return Messages.model(graph);
  }

  /** The nodes that lead to {@code names}, to which those of all that these read are added. */
  private List<Node> needed(Set<String> names) {
    var kept = new ArrayDeque<Node>();
    for (var node : nodes.reversed()) {
      if (node.out.stream().anyMatch(edge -> names.contains(edge.name()))) {
        node.in.forEach(edge -> names.add(edge.name()));
        kept.addFirst(node);
      }
    }
    return List.copyOf(kept);
  }

  private static Proto initializer(String name, Tensor tensor, @Nullable Path folder) {
    return tensor
        .stored()
        .filter(at -> Objects.equals(at.file().toAbsolutePath().getParent(), folder))
        .map(at -> Messages.external(name, tensor, at))
        .orElseGet(() -> Messages.inline(name, tensor));
  }
}

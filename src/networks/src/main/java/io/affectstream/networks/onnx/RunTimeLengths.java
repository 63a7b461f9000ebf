package io.affectstream.networks.onnx;

import io.affectstream.networks.onnx.OnnxGraph.Edge;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Nodes that depend on how long a tensor is in a run.
 *
 * <p>The outer lengths of a tensor are all but its last. Of tensors known to have the same, the
 * first is asked: nodes for lengths take long to load, and so most layers need none of their own.
 */
final class RunTimeLengths {
  private static final Set<String> POINTWISE =
      Set.of("Add", "Sub", "Mul", "Div", "Gelu", "Relu", "Sigmoid", "Tanh");

  private final OnnxGraph graph;
  private final Map<Edge, Edge> firsts = new HashMap<>();

  RunTimeLengths(OnnxGraph graph) {
    this.graph = graph;
  }

  /** The length of {@code axis}, [1] integer. */
  Edge of(Edge x, int axis) {
    return graph.node("Shape", List.of(x), "start", axis, "end", axis + 1);
  }

  /** x in the shape of {@code original}. */
  Edge shapedAs(Edge original, Edge x) {
    return graph.node("Reshape", List.of(x, graph.node("Shape", List.of(original))));
  }

  /** The outer lengths of x. */
  Edge outer(Edge x) {
    return graph.node("Shape", List.of(first(x)), "end", -1);
  }

  /** x as [..., width] with the outer lengths of {@code like}. */
  Edge rows(Edge x, Edge like, long width) {
    var shape = graph.concat(0, List.of(outer(like), graph.index(width)));
    return follow(like, graph.node("Reshape", List.of(x, shape)));
  }

  /** Of the tensors known to have the outer lengths of x, the one that was first. */
  private Edge first(Edge x) {
    return firsts.getOrDefault(x, x);
  }

  /** Takes down that y has the outer lengths of x. */
  Edge follow(Edge x, Edge y) {
    firsts.put(y, first(x));
    return y;
  }

  /** Takes down whose outer lengths the result of a node has, if that can be told. */
  void note(String op, List<Edge> in, Edge out) {
    if (POINTWISE.contains(op)) {
      var firsts = in.stream().filter(x -> !graph.isFlat(x)).map(this::first).distinct().toList();
      if (firsts.size() == 1) {
        follow(firsts.getFirst(), out);
      }
    }
  }

  /** x [1, s, d] as often as {@code like} has rows. */
  Edge repeatedRows(Edge x, Edge like) {
    return graph.node(
        "Expand", List.of(x, graph.concat(0, List.of(of(like, 0), graph.index(1, 1)))));
  }

  /** What is added to scores, with the steps of {@code q} and {@code k} [b, t, d] in full. */
  Edge ofScores(Edge bias, Edge q, Edge k) {
    var lengths = List.of(graph.index(1, 1), of(first(q), 1), of(first(k), 1));
    return graph.node("Expand", List.of(bias, graph.concat(0, lengths)));
  }

  /** Zeros at the end of {@code axis} until its length is a multiple of {@code size}. */
  Edge filled(Edge x, int axis, int size) {
    var negative = graph.node("Neg", List.of(of(x, axis)));
    return extended(x, axis, graph.node("Mod", List.of(negative, graph.index(size))));
  }

  /** Cut, or filled with zeros, to the length of {@code like}. */
  Edge fitted(Edge x, int axis, Edge like) {
    return extended(x, axis, graph.sub(of(like, axis), of(x, axis)));
  }

  /** By {@code count} zeros at the end of {@code axis}; a negative count cuts. */
  private Edge extended(Edge x, int axis, Edge count) {
    var ends = graph.concat(0, List.of(graph.index(0), count));
    return graph.node("Pad", List.of(x, ends, OnnxGraph.ABSENT, graph.index(axis)));
  }
}

package io.affectstream.networks.onnx;

import io.affectstream.networks.onnx.OnnxGraph.Edge;
import java.util.List;

/** Nodes that depend on how long a tensor is in a run. */
final class RunTimeLengths {
  private final OnnxGraph graph;

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

  /** The lengths of x [..., width] without the last. */
  Edge outer(Edge x) {
    return graph.node("Shape", List.of(x), "end", -1);
  }

  /** x as [..., width] with the lengths {@code outer} before. */
  Edge rows(Edge x, Edge outer, long width) {
    return graph.node("Reshape", List.of(x, graph.concat(0, List.of(outer, graph.index(width)))));
  }

  /** x [1, s, d] as often as {@code like} has rows. */
  Edge repeatedRows(Edge x, Edge like) {
    return graph.node(
        "Expand", List.of(x, graph.concat(0, List.of(of(like, 0), graph.index(1, 1)))));
  }

  /** What is added to scores, with the steps of {@code q} and {@code k} [b, t, d] in full. */
  Edge ofScores(Edge bias, Edge q, Edge k) {
    return graph.node(
        "Expand", List.of(bias, graph.concat(0, List.of(graph.index(1, 1), of(q, 1), of(k, 1)))));
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

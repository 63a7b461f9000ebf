package io.affectstream.networks.onnx;

import io.affectstream.networks.onnx.OnnxGraph.Edge;
import java.util.List;

/**
 * A node but for its place and its outputs.
 *
 * @param domain of the operator; empty for the standard set
 * @param attributes names and values in turn
 */
record Call(String op, String domain, List<Edge> in, List<Object> attributes) {
  Call {
    in = List.copyOf(in);
    attributes = List.copyOf(attributes);
  }
}

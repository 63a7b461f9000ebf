package io.affectstream.networks.onnx;

import io.affectstream.networks.onnx.OnnxGraph.Edge;
import io.affectstream.networks.weights.Dtype;
import io.affectstream.networks.weights.Tensor;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Linear layers and attention in 16-bit floats, for devices that multiply these several times
 * faster. What lies between, norms and the residual stream among it, stays in float32.
 *
 * <p>Micikevicius et al., <i>Mixed Precision Training</i>, ICLR 2018, section 3.
 */
final class HalfFloats {
  private final OnnxGraph graph;
  private final FusedAttention attention;
  private final Map<Edge, Edge> narrow = new HashMap<>(); // of edges known in both widths

  HalfFloats(OnnxGraph graph, FusedAttention attention) {
    this.graph = graph;
    this.attention = attention;
  }

  /** A stored weight, to be read by {@link #linear} only. */
  Edge weight(Edge stored, Tensor tensor) {
    if (tensor.dtype() == Dtype.F16) {
      narrow.put(stored, stored);
    }
    return stored;
  }

  /** Whether {@code x} comes from here. */
  boolean has(Edge x) {
    return narrow.containsKey(x);
  }

  Edge linear(Edge x, Edge w, @Nullable Edge b) {
    var y = graph.product(narrowed(x), narrowed(w));
    return widened(b == null ? y : graph.add(y, narrowed(b)));
  }

  Edge attention(Edge q, Edge k, Edge v, @Nullable Edge bias, int heads) {
    var narrowBias = bias == null ? null : narrowed(bias);
    return widened(attention.define(narrowed(q), narrowed(k), narrowed(v), narrowBias, heads));
  }

  private Edge narrowed(Edge x) {
    return narrow.computeIfAbsent(x, wide -> graph.cast(wide, Dtype.F16));
  }

  private Edge widened(Edge x) {
    var wide = graph.cast(x, Dtype.F32);
    narrow.put(wide, x);
    return wide;
  }
}

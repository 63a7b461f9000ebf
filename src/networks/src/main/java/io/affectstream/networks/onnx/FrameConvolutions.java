package io.affectstream.networks.onnx;

import io.affectstream.networks.onnx.OnnxGraph.Edge;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Convolutions over frames as if these were pictures one place high, with their channels last. Only
 * for pictures does ONNX Runtime compute whole blocks of channels on a CPU, and no window is copied
 * nor anything transposed on the way.
 */
final class FrameConvolutions {
  private static final long MOST_TAPS = 1 << 23; // all are rearranged, and copied, at each loading

  private final OnnxGraph graph;

  FrameConvolutions(OnnxGraph graph) {
    this.graph = graph;
  }

  /** Whether it pays for taps of {@code shape} [out, c / groups, kernel]. */
  static boolean suits(long[] shape) {
    return shape[0] * shape[1] * shape[2] <= MOST_TAPS;
  }

  /** x [b, t, c], w [out, c / groups, 1, kernel]. */
  Edge define(Edge x, Edge w, @Nullable Edge b, int stride, int padBegin, int padEnd, int groups) {
    var picture = graph.node("Unsqueeze", List.of(padded(x, padBegin, padEnd), graph.index(1)));
    var in = StandardOps.withBias(graph.permute(picture, 0, 3, 1, 2), w, b);
    long[] strides = {1, stride};
    var y = graph.node("Conv", in, "strides", strides, "group", groups);
    return graph.node("Squeeze", List.of(graph.permute(y, 0, 2, 3, 1), graph.index(1)));
  }

  /** A node of its own: the convolution would compute places that see its zeros one by one. */
  private Edge padded(Edge x, int begin, int end) {
    return begin + end == 0
        ? x
        : graph.node("Pad", List.of(x, graph.index(0, begin, 0, 0, end, 0)));
  }
}

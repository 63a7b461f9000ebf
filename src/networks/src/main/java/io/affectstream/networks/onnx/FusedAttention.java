package io.affectstream.networks.onnx;

import io.affectstream.networks.onnx.OnnxGraph.Edge;
import io.affectstream.networks.weights.Dtype;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Attention as one node, which also parts the heads and joins them again. Where q, k and v come
 * straight from linear layers, it adds the biases of these on the way.
 *
 * <p>Where nothing is masked in a run, as with a single clip, nothing is added to the scores
 * either: ONNX Runtime then does not write those of each head down (Dao et al.,
 * <i>FlashAttention</i>, NeurIPS 2022), which takes 12 % less time on a CPU. There must be a step
 * then.
 */
final class FusedAttention {
  private final OnnxGraph graph;
  private final RunTimeLengths lengths;
  private final Map<Edge, Biased> sums = new HashMap<>();

  private record Biased(Edge product, Edge bias) {}

  FusedAttention(OnnxGraph graph, RunTimeLengths lengths) {
    this.graph = graph;
    this.lengths = lengths;
  }

  /** Takes down what {@code sum} is the sum of. */
  Edge note(Edge sum, Edge product, Edge bias) {
    sums.put(sum, new Biased(product, bias));
    return sum;
  }

  /** Of q, k, v [b, t, d] and what is added to scores. */
  Edge define(Edge q, Edge k, Edge v, @Nullable Edge bias, int heads) {
    var in = inputs(q, k, v);
    var open = attention(in, heads);
    if (bias == null) {
      return lengths.follow(q, graph.node(open));
    }
    in.addAll(List.of(OnnxGraph.ABSENT, lengths.ofScores(bias, q, k)));
    var masked = attention(in, heads);
    return lengths.follow(
        q,
        graph.isForCuda() // where each choice would wait for the device
            ? graph.node(masked)
            : graph.choice(masks(bias), masked, open));
  }

  private List<Edge> inputs(Edge q, Edge k, Edge v) {
    var parts = Stream.of(q, k, v).map(sums::get).toList();
    if (parts.contains(null)) {
      return new ArrayList<>(List.of(q, k, v, OnnxGraph.ABSENT));
    }
    var in = new ArrayList<>(parts.stream().map(Biased::product).toList());
    in.add(graph.concat(0, parts.stream().map(Biased::bias).toList()));
    return in;
  }

  private static Call attention(List<Edge> in, int heads) {
    return new Call("MultiHeadAttention", OnnxGraph.MICROSOFT, in, List.of("num_heads", heads));
  }

  /** Whether any number of {@code bias} is not 0. */
  private Edge masks(Edge bias) {
    var largest = graph.node("ReduceMax", List.of(graph.node("Abs", List.of(bias))), "keepdims", 0);
    return graph.cast(largest, Dtype.BOOL);
  }
}

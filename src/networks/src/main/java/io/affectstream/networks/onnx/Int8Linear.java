package io.affectstream.networks.onnx;

import io.affectstream.networks.onnx.OnnxGraph.Edge;
import io.affectstream.networks.weights.Dtype;
import io.affectstream.networks.weights.Tensor;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * Linear layers in integers: what comes in is rounded to 8 bits by its own range, each time anew
 * ("dynamic quantisation"), multiplied with the rounded weights and scaled back. The range is that
 * of all that comes in, padding and other rows of a batch included, so what is to be rounded alone
 * must come alone.
 *
 * <p>Jacob et al., <i>Quantization and Training of Neural Networks for Efficient
 * Integer-Arithmetic-Only Inference</i>, CVPR 2018, section 2.2; ONNX Runtime makes one node of
 * product and scaling.
 */
final class Int8Linear {
  private final OnnxGraph graph;

  /** {@code x ≈ scale (values - zero)}. */
  private record Input(Edge values, Edge scale, Edge zero) {}

  Int8Linear(OnnxGraph graph) {
    this.graph = graph;
  }

  /** {@code x wᵀ}: x [..., in], w rounded. */
  Edge product(Edge x, Int8Weights.Rounded w) {
    var input = round(x); // once for queries, keys and values, as all nodes
    var weight = graph.initializer(w.valuesName(), w.values());
    var whole = graph.node("MatMulInteger", List.of(input.values(), weight, input.zero(), zero(w)));
    var product = graph.node("Cast", List.of(whole), "to", Messages.elementType(Dtype.F32));
    var scales = graph.initializer(w.scalesName(), w.scales());
    return graph.mul(product, graph.mul(input.scale(), scales));
  }

  /**
   * Weights are rounded symmetrically. It is said all the same, once for each of them: for a
   * processor without instructions for products of 8 bits ONNX Runtime makes them unsigned, and
   * moves a zero point that it must find.
   */
  private Edge zero(Int8Weights.Rounded w) {
    var zero = new Tensor(Dtype.I8, MemorySegment.ofArray(new byte[1]));
    return graph.initializer(w.name() + ".zero", zero);
  }

  private Input round(Edge x) {
    var rounded = graph.nodes("DynamicQuantizeLinear", List.of(x), 3);
    return new Input(rounded.get(0), rounded.get(1), rounded.get(2));
  }
}

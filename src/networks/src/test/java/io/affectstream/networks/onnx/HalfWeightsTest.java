package io.affectstream.networks.onnx;

import static io.affectstream.networks.onnx.WireReader.all;
import static io.affectstream.networks.onnx.WireReader.one;
import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.networks.Scope;
import io.affectstream.networks.weights.Dtype;
import io.affectstream.networks.weights.Tensor;
import io.affectstream.networks.weights.Weights;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HalfWeightsTest {
  private static final Tensor WIDE = Tensor.floats(new float[] {1, 2, 3, 4}, 2, 2);
  private static final Tensor NARROW =
      new Tensor(Dtype.F16, MemorySegment.ofArray(new short[4]), 2, 2);

  /** The operators of two layers of which the first is marked. */
  private static List<String> operators(Tensor weight) {
    var weights = Weights.of(Map.of("a.weight", weight, "b.weight", WIDE));
    var graph = new OnnxGraph(HalfWeights.mark(weights, List.of("a.weight")));
    var x = graph.input("x", Dtype.F32, "batch", 2);
    var s = Scope.root(graph);
    graph.output("y", s.linearNoBias("b", s.linearNoBias("a", x, 2, 2), 2, 2));
    var model = one(WireReader.read(graph.toBytes()), 7).message();
    return all(model, 1).stream().map(node -> one(node.message(), 4).text()).toList();
  }

  @Test
  void markedLayerIsNarrowedAndWhatFollowsIsWide() {
    assertThat(operators(WIDE))
        .containsExactly("Cast", "Cast", "FusedMatMul", "Cast", "FusedMatMul", "Identity");
  }

  @Test
  void weightThatIsNarrowAlreadyIsReadInPlace() {
    assertThat(operators(NARROW))
        .containsExactly("Cast", "FusedMatMul", "Cast", "FusedMatMul", "Identity");
  }
}

package io.affectstream.networks.onnx;

import static io.affectstream.networks.onnx.WireReader.all;
import static io.affectstream.networks.onnx.WireReader.one;
import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.networks.Masks;
import io.affectstream.networks.Scope;
import io.affectstream.networks.onnx.WireReader.Field;
import io.affectstream.networks.weights.Dtype;
import io.affectstream.networks.weights.Tensor;
import io.affectstream.networks.weights.Weights;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FusedAttentionTest {
  private static final int WIDTH = 4;
  private static final int HEADS = 2;
  private static final int GRAPH = 6; // of an attribute

  private static Weights projections() {
    var tensors = new HashMap<String, Tensor>();
    for (var name : List.of("q", "k", "v")) {
      tensors.put(name + ".weight", Tensor.floats(new float[WIDTH * WIDTH], WIDTH, WIDTH));
      tensors.put(name + ".bias", Tensor.floats(new float[WIDTH], WIDTH));
    }
    return Weights.of(tensors);
  }

  /** The nodes of a layer of attention over x [b, t, 4] with a mask [b, t]. */
  private static List<List<Field>> masked(Weights weights) {
    var graph = new OnnxGraph(weights);
    var x = graph.input("x", Dtype.F32, "b", "t", WIDTH);
    var bias = Masks.keyBias(graph, graph.input("mask", Dtype.F32, "b", "t"));
    var s = Scope.root(graph);
    var heads = Stream.of("q", "k", "v").map(name -> s.linear(name, x, WIDTH, WIDTH)).toList();
    var y = graph.attention(heads.get(0), heads.get(1), heads.get(2), bias, HEADS, WIDTH / HEADS);
    graph.output("y", y);
    return nodes(one(WireReader.read(graph.toBytes()), 7).message());
  }

  private static List<List<Field>> nodes(List<Field> graph) {
    return all(graph, 1).stream().map(Field::message).toList();
  }

  private static String operator(List<Field> node) {
    return one(node, 4).text();
  }

  private static List<Field> only(List<List<Field>> nodes, String operator) {
    return nodes.stream().filter(node -> operator(node).equals(operator)).findFirst().orElseThrow();
  }

  private static List<String> inputs(List<Field> node) {
    return all(node, 1).stream().map(Field::text).toList();
  }

  @Test
  void scoresAreMaskedOnlyInRunsThatMaskSomething() {
    var choice = only(masked(projections()), "If");

    var branches = all(choice, 5).stream().map(Field::message).toList();
    assertThat(branches)
        .extracting(branch -> one(branch, 1).text())
        .containsExactly("then_branch", "else_branch");
    var attentions =
        branches.stream().map(branch -> nodes(one(branch, GRAPH).message()).getFirst()).toList();
    assertThat(attentions).allMatch(node -> operator(node).equals("MultiHeadAttention"));
    assertThat(inputs(attentions.getFirst())).hasSize(6);
    assertThat(inputs(attentions.getLast())).hasSize(4);
  }

  @Test
  void biasesOfTheLayersBeforeAreAddedByTheAttention() {
    var operators = masked(projections()).stream().map(FusedAttentionTest::operator).toList();

    assertThat(operators).contains("Concat").doesNotContain("Add");
  }

  @Test
  void nothingIsChosenForCudaWhichWouldWait() {
    var names = List.of("q.weight", "k.weight", "v.weight");

    var nodes = masked(HalfWeights.mark(projections(), names));

    assertThat(nodes).extracting(FusedAttentionTest::operator).doesNotContain("If");
    assertThat(inputs(only(nodes, "MultiHeadAttention"))).hasSize(6);
  }
}

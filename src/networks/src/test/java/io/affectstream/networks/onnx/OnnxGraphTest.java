package io.affectstream.networks.onnx;

import static io.affectstream.networks.onnx.WireReader.all;
import static io.affectstream.networks.onnx.WireReader.one;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.affectstream.networks.Scope;
import io.affectstream.networks.onnx.WireReader.Field;
import io.affectstream.networks.weights.Dtype;
import io.affectstream.networks.weights.Safetensors;
import io.affectstream.networks.weights.Tensor;
import io.affectstream.networks.weights.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxGraphTest {
  private static final int GRAPH = 7;
  private static final int NODE = 1;
  private static final int INITIALIZER = 5;
  private static final int RAW_DATA = 9;
  private static final int EXTERNAL_DATA = 13;

  @TempDir Path folder;
  private Weights stored;

  @BeforeEach
  void checkpointWithASpareTensor() throws IOException {
    var tensors = new LinkedHashMap<String, Tensor>();
    tensors.put("spare", Tensor.floats(new float[] {9, 9}, 2));
    tensors.put("head.weight", Tensor.floats(new float[] {1, 2, 3, 4, 5, 6}, 2, 3));
    tensors.put("head.bias", Tensor.floats(new float[] {7, 8}, 2));
    Safetensors.write(folder.resolve("model.safetensors"), tensors);
    stored = Safetensors.open(folder.resolve("model.safetensors"));
  }

  private static OnnxGraph head(Weights weights) {
    var graph = new OnnxGraph(weights);
    var x = graph.input("x", Dtype.F32, "batch", 3);
    graph.output("y", Scope.root(graph).linear("head", x, 3, 2), "batch", 2);
    return graph;
  }

  private static List<Field> graph(byte[] model) {
    return one(WireReader.read(model), GRAPH).message();
  }

  private static List<String> operators(List<Field> graph) {
    return all(graph, NODE).stream().map(node -> one(node.message(), 4).text()).toList();
  }

  private static List<Field> initializer(byte[] model, String name) {
    return all(graph(model), INITIALIZER).stream()
        .map(Field::message)
        .filter(tensor -> one(tensor, 8).text().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private byte[] written(OnnxGraph graph, Path file) throws IOException {
    graph.write(file);
    return Files.readAllBytes(file);
  }

  @Test
  void parametersStayInTheCheckpointBesideTheModel() throws IOException {
    var model = written(head(stored), folder.resolve("model.onnx"));

    var weight = initializer(model, "head.weight");
    var place = stored.get("head.weight", 2, 3).stored().orElseThrow();
    var entries =
        all(weight, EXTERNAL_DATA).stream()
            .map(Field::message)
            .collect(Collectors.toMap(kv -> one(kv, 1).text(), kv -> one(kv, 2).text()));
    assertThat(entries)
        .containsEntry("location", "model.safetensors")
        .containsEntry("offset", Long.toString(place.offset()))
        .containsEntry("length", "24");
    assertThat(all(weight, RAW_DATA)).isEmpty();
  }

  @Test
  void parametersOfAnotherFolderAreWrittenInto() throws IOException {
    var elsewhere = Files.createDirectory(folder.resolve("elsewhere"));

    var model = written(head(stored), elsewhere.resolve("model.onnx"));

    var bias = initializer(model, "head.bias");
    assertThat((byte[]) one(bias, RAW_DATA).value()).hasSize(8);
    assertThat(all(bias, EXTERNAL_DATA)).isEmpty();
  }

  @Test
  void onlyUsedParametersAreMentionedAndOnce() {
    var graph = new OnnxGraph(stored);
    var x = graph.input("x", Dtype.F32, "batch", 3);
    var scope = Scope.root(graph);
    graph.output("y", graph.add(scope.linear("head", x, 3, 2), scope.linear("head", x, 3, 2)), 2);

    assertThat(all(graph(graph.toBytes()), INITIALIZER))
        .extracting(field -> one(field.message(), 8).text())
        .containsExactly("head.weight", "head.bias");
  }

  @Test
  void linearKeepsTheLayoutOfTheCheckpoint() {
    var node = all(graph(head(stored).toBytes()), NODE).getFirst().message();

    assertThat(one(node, 4).text()).isEqualTo("FusedMatMul");
    assertThat(one(node, 7).text()).isEqualTo("com.microsoft");
    var attribute = one(node, 5).message();
    assertThat(one(attribute, 1).text()).isEqualTo("transB");
    assertThat(one(attribute, 3).value()).isEqualTo(1L);
  }

  @Test
  void wideWeightsAreReadInPartsWhereTheyLie() throws IOException {
    var file = folder.resolve("wide.safetensors");
    var values = Tensor.floats(new float[1_024 * 1_024], 1_024, 1_024);
    Safetensors.write(file, Map.of("weight", values));
    var wide = Safetensors.open(file);
    var graph = new OnnxGraph(wide);
    var x = graph.input("x", Dtype.F32, "rows", 1_024);
    graph.output("y", graph.linear(x, graph.param("weight", 1_024, 1_024), null));

    var model = written(graph, folder.resolve("model.onnx"));

    var weight = initializer(model, "weight/reshaped");
    assertThat(all(weight, 1)).extracting(Field::value).containsExactly(1_024L, 1L, 2L, 512L);
    assertThat(all(weight, EXTERNAL_DATA)).hasSize(3);
    assertThat(all(graph(model), INITIALIZER))
        .noneMatch(tensor -> one(tensor.message(), 8).text().equals("weight"));
  }

  @Test
  void onlyNodesThatLeadToAnOutputAreWritten() {
    var graph = new OnnxGraph(stored);
    var x = graph.input("x", Dtype.F32, "batch", 3);
    Scope.root(graph).linear("head", x, 3, 2);
    graph.output("y", graph.relu(x), "batch", 3);

    var model = graph(graph.toBytes());

    assertThat(operators(model)).containsExactly("Relu", "Identity");
    assertThat(all(model, INITIALIZER)).isEmpty();
  }

  @Test
  void sameCallIsTheSameNode() {
    var graph = new OnnxGraph(stored);
    var x = graph.input("x", Dtype.F32, "batch", 3);

    assertThat(graph.add(x, graph.scalar(1))).isEqualTo(graph.add(x, graph.scalar(1)));
    assertThat(graph.add(x, graph.scalar(1))).isNotEqualTo(graph.add(x, graph.scalar(2)));
    assertThat(graph.softmax(x, 0)).isNotEqualTo(graph.softmax(x, 1));
    assertThat(graph.softmax(x, 1)).isNotEqualTo(graph.logSoftmax(x, 1));
  }

  @Test
  void lengthsAreAskedOnceForAllThatIsDoneValueByValueOrRowByRow() {
    var gain = Tensor.floats(new float[2], 2);
    var graph = new OnnxGraph(Weights.of(Map.of("gain", gain, "bias", gain)));
    var x = graph.input("x", Dtype.F32, "batch", "steps", 2);
    var y = x;
    for (int i = 0; i < 3; i++) {
      var normal = graph.layerNorm(y, graph.param("gain", 2), graph.param("bias", 2), 1e-5);
      y = graph.add(y, graph.gelu(graph.mul(normal, graph.scalar(2))));
    }
    graph.output("y", y);

    assertThat(operators(graph(graph.toBytes())))
        .filteredOn(operator -> List.of("Shape", "Expand", "Concat").contains(operator))
        .containsExactlyInAnyOrder("Shape", "Shape", "Expand", "Expand", "Concat");
  }

  @Test
  void lengthsOfTensorsThatAreSpreadOverOthersAreTheirOwn() {
    var gain = Tensor.floats(new float[2], 2);
    var graph = new OnnxGraph(Weights.of(Map.of("gain", gain, "bias", gain)));
    var row = graph.input("row", Dtype.F32, 1, 1, 2);
    var x = graph.input("x", Dtype.F32, "batch", "steps", 2);
    var sum = graph.add(row, x);
    for (var y : List.of(row, sum)) {
      var normal = graph.layerNorm(y, graph.param("gain", 2), graph.param("bias", 2), 1e-5);
      graph.output("normal of " + y.name(), normal);
    }

    assertThat(operators(graph(graph.toBytes())))
        .filteredOn(operator -> operator.equals("Concat"))
        .hasSize(2);
  }

  @Test
  void negativeNumbersAreWrittenInFull() {
    var wire = new Proto().number(3, -1).real(2, -0.5f).number(4, 300).toBytes();

    assertThat(WireReader.read(wire)).extracting(Field::value).containsExactly(-1L, -0.5f, 300L);
  }

  @Test
  void parameterOfAnotherShapeIsRefused() {
    var graph = new OnnxGraph(stored);

    Scope.root(graph).in("head").param("weight", 3, 2);

    assertThatThrownBy(graph::toBytes)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("head.weight");
  }
}

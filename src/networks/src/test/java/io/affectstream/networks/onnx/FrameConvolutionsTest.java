package io.affectstream.networks.onnx;

import static io.affectstream.networks.onnx.WireReader.all;
import static io.affectstream.networks.onnx.WireReader.one;
import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.networks.onnx.WireReader.Field;
import io.affectstream.networks.weights.Dtype;
import io.affectstream.networks.weights.Safetensors;
import io.affectstream.networks.weights.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameConvolutionsTest {
  private static final int GRAPH = 7;
  private static final int INITIALIZER = 5;
  private static final int DIMENSION = 1;
  private static final int EXTERNAL_DATA = 13;

  @TempDir private Path folder;

  @Test
  void storedTapsGetAnAxisWhereTheyLie() throws IOException {
    var weights = folder.resolve("model.safetensors");
    Safetensors.write(weights, Map.of("taps", Tensor.floats(new float[2 * 3 * 5], 2, 3, 5)));
    var graph = new OnnxGraph(Safetensors.open(weights));
    var x = graph.input("x", Dtype.F32, "b", "t", 3);

    graph.output("y", graph.convFrames(x, graph.param("taps", 2, 3, 5), null, 1, 0, 0, 1));
    graph.write(folder.resolve("model.onnx"));

    var external = external(Files.readAllBytes(folder.resolve("model.onnx")));
    assertThat(external).hasSize(1);
    assertThat(all(external.getFirst(), DIMENSION))
        .extracting(Field::value)
        .containsExactly(2L, 3L, 1L, 5L);
  }

  @Test
  void onlyTapsThatLoadQuicklyAreRearranged() {
    assertThat(FrameConvolutions.suits(new long[] {512, 512, 3})).isTrue(); // a stem's
    assertThat(FrameConvolutions.suits(new long[] {1_024, 64, 128})).isTrue(); // of positions
    assertThat(FrameConvolutions.suits(new long[] {1_024, 1_024, 16})).isFalse();
  }

  private static List<List<Field>> external(byte[] model) {
    return all(one(WireReader.read(model), GRAPH).message(), INITIALIZER).stream()
        .map(Field::message)
        .filter(tensor -> !all(tensor, EXTERNAL_DATA).isEmpty())
        .toList();
  }
}

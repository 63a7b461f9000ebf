package io.affectstream.networks.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsTest {
  @TempDir Path folder;
  private Path file;
  private final Map<String, Tensor> tensors = new LinkedHashMap<>();

  @BeforeEach
  void twoTensors() {
    file = folder.resolve("model.safetensors");
    tensors.put("b.weight", Tensor.floats(new float[] {1, -2, 3.5f, 4, 5, 6}, 2, 3));
    tensors.put("a \"quoted\" ü", Tensor.floats(new float[] {7}));
  }

  @Test
  void whatIsWrittenIsReadBack() throws IOException {
    Safetensors.write(file, tensors);

    var read = Safetensors.open(file);

    assertThat(read.names()).containsExactlyInAnyOrderElementsOf(tensors.keySet());
    assertThat(read.get("b.weight", 2, 3).toFloats()).containsExactly(1, -2, 3.5f, 4, 5, 6);
    assertThat(read.find("a \"quoted\" ü").orElseThrow().shape()).isEmpty();
  }

  @Test
  void storedPlaceHoldsTheValues() throws IOException {
    Safetensors.write(file, tensors);

    var stored = Safetensors.open(file).get("b.weight", 2, 3).stored().orElseThrow();

    var bytes = ByteBuffer.wrap(Files.readAllBytes(stored.file()));
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    assertThat(stored.offset() % 64).isZero();
    assertThat(bytes.getFloat((int) stored.offset() + 2 * Float.BYTES)).isEqualTo(3.5f);
  }

  @Test
  void openTensorsSurviveANewVersionOfTheirFile() throws IOException {
    Safetensors.write(file, tensors);
    var old = Safetensors.open(file).get("b.weight", 2, 3);

    Safetensors.write(file, Map.of("b.weight", Tensor.floats(new float[6], 2, 3)));

    assertThat(old.toFloats()).containsExactly(1, -2, 3.5f, 4, 5, 6);
    assertThat(Safetensors.open(file).get("b.weight", 2, 3).toFloats()).containsOnly(0);
  }

  @Test
  void missingTensorIsNamed() throws IOException {
    Safetensors.write(file, tensors);
    var read = Safetensors.open(file);

    assertThatThrownBy(() -> read.get("c.weight", 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("c.weight");
  }

  @Test
  void wrongShapeNamesBothShapes() throws IOException {
    Safetensors.write(file, tensors);
    var read = Safetensors.open(file);

    assertThatThrownBy(() -> read.get("b.weight", 3, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[2, 3]")
        .hasMessageContaining("[3, 2]");
  }
}

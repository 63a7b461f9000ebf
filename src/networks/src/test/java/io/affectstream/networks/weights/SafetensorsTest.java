package io.affectstream.networks.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
  void valuesMadeInTheFileAreReadBack() throws IOException {
    var types = Map.of("w", new TensorType(Dtype.F32, 3));

    Safetensors.fill(
        file, types, places -> places.forEach((_, w) -> w.set(LittleEndian.FLOAT, 4, 2.5f)));

    assertThat(Safetensors.open(file).get("w", 3).toFloats()).containsExactly(0, 2.5f, 0);
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void fileThatWasNotFinishedTakesNoPlace() throws IOException {
    Safetensors.write(file, tensors);

    assertThatThrownBy(
            () ->
                Safetensors.fill(
                    file,
                    Map.of("w", new TensorType(Dtype.F32, 3)),
                    _ -> {
                      throw new IllegalStateException("interrupted");
                    }))
        .hasMessage("interrupted");

    assertThat(Safetensors.open(file).names()).contains("b.weight");
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

  private void header(String json, int valueBytes) throws IOException {
    byte[] text = json.getBytes(StandardCharsets.UTF_8);
    var bytes = ByteBuffer.allocate(8 + text.length + valueBytes).order(ByteOrder.LITTLE_ENDIAN);
    Files.write(file, bytes.putLong(text.length).put(text).array());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"w\": {\"dtype\": \"F32\", \"shape\": [%s1], \"data_offsets\": [0, 4]}}",
        "{\"w\": {\"dtype\": \"F32\", \"shape\": [1], \"data_offsets\": [%s0, 4]}}",
        "{\"w\": [%s1]}",
        "[%s1]",
        "{\"w\": {\"dtype\": \"F32\"}, \"v\": [%s1]}",
        "{} [%s1]"
      })
  void headerFullOfNumbersIsRefused(String json) throws IOException {
    header(json.formatted("1,".repeat(1 << 20)), 4);

    assertThatThrownBy(() -> Safetensors.open(file))
        .isInstanceOf(MalformedWeightsException.class)
        .hasMessageContaining("model.safetensors");
  }

  @Test
  void whatIsBesideTheTensorsIsPassedOver() throws IOException {
    var noise = "{},".repeat(1 << 20) + "{}";
    header(
        """
        {"__metadata__": {"x": [%s]}, "w": {"more": [%s], "dtype": "F32", "shape": [1],
         "data_offsets": [0, 4]}}
        """
            .formatted(noise, noise),
        4);

    assertThat(Safetensors.open(file).get("w", 1).toFloats()).containsExactly(0);
  }

  @Test
  void moreTensorsThanAnyModelHasAreRefused() throws IOException {
    var entries = new StringBuilder("{");
    for (int i = 0; i <= 200_000; i++) {
      entries.append(
          "\"%d\":{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0]},".formatted(i));
    }
    header(entries.append("\"z\":{}}").toString(), 0);

    assertThatThrownBy(() -> Safetensors.open(file))
        .isInstanceOf(MalformedWeightsException.class)
        .hasMessageContaining("more than 200000 tensors");
  }
}

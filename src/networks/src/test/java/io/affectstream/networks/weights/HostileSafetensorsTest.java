package io.affectstream.networks.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileSafetensorsTest {
  private static final Path FOLDER = Path.of("src/test/resources/hostile");

  static Stream<String> damaged() throws IOException {
    try (var files = Files.list(FOLDER)) {
      var names = files.map(file -> file.getFileName().toString()).toList();
      return List.copyOf(names).stream()
          .filter(name -> !name.startsWith("ok-") && !name.startsWith("expected-"));
    }
  }

  @Test
  void thereAreDamagedFiles() throws IOException {
    assertThat(damaged()).hasSizeGreaterThanOrEqualTo(20);
  }

  @ParameterizedTest
  @MethodSource("damaged")
  void damagedFileIsRefusedByName(String name) {
    assertThatThrownBy(() -> Safetensors.open(FOLDER.resolve(name)))
        .isInstanceOf(MalformedWeightsException.class)
        .hasMessageContaining(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bf16", "fp16"})
  void halfPrecisionIsWidenedExactly(String type) throws IOException {
    var half = Safetensors.open(FOLDER.resolve("ok-" + type + ".safetensors"));

    var widened = Safetensors.open(FOLDER.resolve("expected-" + type + ".safetensors"));

    assertThat(half.names()).isEqualTo(widened.names());
    for (var name : half.names()) {
      var tensor = half.find(name).orElseThrow();
      assertThat(tensor.toFloats()).isEqualTo(widened.get(name, tensor.shape()).toFloats());
    }
  }
}

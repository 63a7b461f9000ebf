package io.affectstream.training.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.affectstream.inference.imported.BundleImport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Damaged and malicious weights in the folder of a checkpoint that looks harmless. */
@Timeout(20)
class ImportedHostileTest {
  @TempDir private Path home;

  static List<String> damaged() throws IOException {
    return StreamSupport.stream(items().spliterator(), false)
        .filter(item -> item.path("expect").asText().equals("error"))
        .map(item -> item.path("file").asText())
        .toList();
  }

  private static JsonNode items() throws IOException {
    return Imports.reference("hostile").card().path("items");
  }

  /** The file under the name that a checkpoint has, or an index with its shards. */
  private Path published(Path hostile) throws IOException {
    var source = Imports.published(Imports.reference("hubert-large-stable"), home, "config.json");
    if (!hostile.endsWith("model.safetensors.index.json")) {
      boolean pickle = !hostile.toString().endsWith(".safetensors");
      Files.copy(hostile, source.resolve(pickle ? "pytorch_model.bin" : "model.safetensors"));
      return source;
    }
    try (var files = Files.list(hostile.resolveSibling("."))) {
      for (var file : files.toList()) {
        Files.copy(file, source.resolve(file.getFileName()));
      }
    }
    return source;
  }

  @ParameterizedTest
  @MethodSource("damaged")
  void weightsThatAreNoneAreNamedAndNothingIsWritten(String file) throws IOException {
    var source = published(Imports.reference("hostile").folder().file(file));
    var target = home.resolve("bundles/bundle");

    assertThatThrownBy(() -> BundleImport.of(source, target, Optional.empty()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(source.toString());

    assertThat(target.getParent()).doesNotExist();
  }
}

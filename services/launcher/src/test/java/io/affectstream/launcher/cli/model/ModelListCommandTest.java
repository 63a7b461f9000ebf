package io.affectstream.launcher.cli.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.affectstream.inference.bundle.Bundle;
import io.affectstream.launcher.cli.CommandLineRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelListCommandTest {
  private static final Path SHIPPED = Path.of("../../deploy/models");

  @TempDir private Path folder;
  @TempDir private Path models;
  private final CommandLineRunner affect = new CommandLineRunner();

  /** A bundle of files of its own, which a test may damage. */
  private Path copied(String name) throws IOException {
    var copy = Files.createDirectory(models.resolve(name));
    try (var files = Files.list(SHIPPED.resolve(name))) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    return copy;
  }

  @Test
  void programsGetARowABundle() throws IOException {
    var json = folder.resolve("models.json");

    assertThat(affect.run("model", "list", "--models", SHIPPED, "--json", json)).isZero();

    var bundles = new ObjectMapper().readTree(json.toFile()).path("bundles");
    assertThat(bundles.findValuesAsText("role"))
        .containsExactly("acoustic", "fusion", "lexical", "speech", "visual");
    var acoustic = bundles.path(0);
    assertThat(acoustic.fieldNames())
        .toIterable()
        .containsExactly(
            "role", "name", "version", "family", "precision", "weightsMB", "licence", "measured");
    assertThat(acoustic.path("version").asText())
        .isEqualTo(Bundle.open(SHIPPED.resolve("acoustic")).version());
    assertThat(acoustic.path("family").asText()).isEqualTo("hubert");
    assertThat(acoustic.path("weightsMB").asDouble()).isBetween(0.1, 10.0);
    assertThat(bundles.findValues("measured")).allMatch(JsonNode::isObject);
    assertThat(acoustic.path("measured").path("test.weightedF1").isNumber()).isTrue();
  }

  @Test
  void whatIsNoBundleIsNamedAndTheOthersAreListed() throws IOException {
    copied("lexical");
    var empty = Files.createDirectory(models.resolve("empty"));
    var gone = Files.createSymbolicLink(models.resolve("gone"), folder.resolve("nowhere"));
    Files.writeString(models.resolve("README.md"), "These are models.");

    assertThat(affect.run("model", "list", "--models", models)).isEqualTo(1);

    assertThat(affect.out()).contains("affectstream-lexical");
    assertThat(affect.err().lines())
        .satisfiesExactly(
            line -> assertThat(line).contains(empty.toString(), "bundle.yaml", "model import"),
            line -> assertThat(line).contains(gone.toString(), "leads nowhere"));
  }

  @Test
  void damagedBundleIsNamedAndLeftOut() throws IOException {
    var damaged = copied("fusion");
    copied("lexical");
    Files.writeString(damaged.resolve(Bundle.GRAPH), "altered");
    var json = folder.resolve("models.json");

    int code = affect.run("model", "list", "--models", models, "--json", json);

    assertThat(code).isEqualTo(1);
    assertThat(affect.err()).containsOnlyOnce("\n").contains(damaged.toString(), Bundle.GRAPH);
    assertThat(new ObjectMapper().readTree(json.toFile()).findValuesAsText("role"))
        .containsExactly("lexical");
  }

  @Test
  void oneBundleIsAListOfOne() {
    assertThat(affect.run("model", "list", "--models", SHIPPED.resolve("speech"))).isZero();

    assertThat(affect.out().lines()).hasSize(2).last().asString().startsWith("speech");
  }

  @Test
  void folderThatIsMissingOrEmptyIsNamedWithARemedy() throws IOException {
    var missing = folder.resolve("missing");
    var empty = Files.createDirectory(folder.resolve("empty"));

    assertThat(affect.run("model", "list", "--models", missing)).isEqualTo(2);
    assertThat(affect.err()).contains("there is no " + missing, "--models");
    assertThat(affect.run("model", "list", "--models", empty)).isEqualTo(1);
    assertThat(affect.err()).contains(empty + " holds no bundles", "affect model import");
    assertThat(affect.out()).isEmpty();
  }
}

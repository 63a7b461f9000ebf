package io.affectstream.launcher.cli.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.affectstream.inference.bundle.Bundle;
import io.affectstream.launcher.cli.CommandLineRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCardCommandTest {
  private static final Path SHIPPED = Path.of("../../deploy/models");
  private static final Path CASES = Path.of("../../src/training/src/test/resources/reference");

  @TempDir private Path folder;
  private final CommandLineRunner affect = new CommandLineRunner();

  @Test
  void cardSaysWhatAPersonWantsToKnow() throws IOException {
    var bundle = Bundle.open(SHIPPED.resolve("acoustic"));

    assertThat(affect.run("model", "card", bundle.folder())).as(affect.err()).isZero();

    assertThat(affect.out())
        .contains("affectstream-acoustic " + bundle.version(), "licence     Apache-2.0")
        .contains("hubert", "hidden_size 96", "test.weightedF1 0.540", "seed 1")
        .doesNotContain(bundle.card().digests().get(Bundle.GRAPH), "{", "null");
    assertThat(affect.out().lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void programsGetAllOfIt() throws IOException {
    var file = folder.resolve("card.json");

    affect.run("model", "card", SHIPPED.resolve("fusion"), "--json", file);

    var json = new ObjectMapper().readTree(file.toFile());
    assertThat(json.path("card").path("digests").path(Bundle.GRAPH).asText()).hasSize(64);
    assertThat(json.path("card").path("role").asText()).isEqualTo("fusion");
    assertThat(json.path("weightBytes").asLong()).isPositive();
  }

  @Test
  void importedCheckpointIsListedAndShownWithItsPreprocessing() throws IOException {
    var models = Files.createDirectory(folder.resolve("models"));
    var target = models.resolve("whisper");

    int code = affect.run("model", "import", CASES.resolve("whisper-encoder"), "--out", target);

    assertThat(code).as(affect.err()).isZero();
    assertThat(affect.run("model", "list", "--models", models)).isZero();
    assertThat(affect.run("model", "card", target)).isZero();
    assertThat(affect.out())
        .contains("whisper for acoustic", "unstated", "bands 80, frames 200, wholeWindow true")
        .contains("made from   imported from whisper-encoder")
        .doesNotContain("measured    ");
  }

  @Test
  void roleChoosesWhatACheckpointIsImportedFor() {
    var source = CASES.resolve("clip-quickgelu");
    var read = folder.resolve("reads");

    assertThat(affect.run("model", "import", source, "--role", "lexical", "--out", read)).isZero();
    assertThat(affect.out()).contains("clip-text for lexical", "has no tokenizer.json");
    assertThat(affect.run("model", "import", source, "--role=speech", "--out", read + "2"))
        .isEqualTo(1);
    assertThat(affect.err()).contains("[visual, lexical], not for speech");
  }
}

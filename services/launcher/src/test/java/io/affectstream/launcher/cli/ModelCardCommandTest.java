package io.affectstream.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.affectstream.inference.bundle.Bundle;
import io.affectstream.launcher.terminal.Terminal;
import io.affectstream.launcher.web.NoWeb;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCardCommandTest {
  private static final Path SHIPPED = Path.of("../../deploy/models");
  private static final Path CASES = Path.of("../../src/training/src/test/resources/reference");

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int execute(String... arguments) {
    var terminal = new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), false);
    return CommandLines.of(new NoWeb(), terminal).execute(arguments);
  }

  @Test
  void cardSaysWhatAPersonWantsToKnow() throws IOException {
    var bundle = Bundle.open(SHIPPED.resolve("acoustic"));

    assertThat(execute("model", "card", bundle.folder().toString())).as(err.toString()).isZero();

    assertThat(out.toString())
        .contains("affectstream-acoustic " + bundle.version(), "licence     Apache-2.0")
        .contains("hubert, a family verified", "hidden_size 96", "test.weightedF1 0.540", "seed 1")
        .doesNotContain(bundle.card().digests().get(Bundle.GRAPH), "{", "null");
    assertThat(out.toString().lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void programsGetAllOfIt() throws IOException {
    var file = folder.resolve("card.json");

    execute("model", "card", SHIPPED.resolve("fusion").toString(), "--json", file.toString());

    var json = new ObjectMapper().readTree(file.toFile());
    assertThat(json.path("card").path("digests").path(Bundle.GRAPH).asText()).hasSize(64);
    assertThat(json.path("card").path("role").asText()).isEqualTo("fusion");
    assertThat(json.path("verified").asBoolean()).isTrue();
    assertThat(json.path("weightBytes").asLong()).isPositive();
  }

  @Test
  void importedCheckpointIsListedAndShownWithItsPreprocessing() throws IOException {
    var models = Files.createDirectory(folder.resolve("models"));
    var target = models.resolve("whisper").toString();

    int code =
        execute("model", "import", CASES.resolve("whisper-encoder").toString(), "--out", target);

    assertThat(code).as(err.toString()).isZero();
    assertThat(execute("model", "list", "--models", models.toString())).isZero();
    assertThat(execute("model", "card", target)).isZero();
    assertThat(out.toString())
        .contains("whisper for acoustic", "unstated", "bands 80, frames 200, wholeWindow true")
        .contains("made from   imported from whisper-encoder")
        .doesNotContain("measured    ");
  }

  @Test
  void roleChoosesWhatACheckpointIsImportedFor() {
    var source = CASES.resolve("clip-quickgelu").toString();
    var read = folder.resolve("reads").toString();

    assertThat(execute("model", "import", source, "--role", "lexical", "--out", read)).isZero();
    assertThat(out.toString()).contains("clip-text for lexical", "has no tokenizer.json");
    assertThat(execute("model", "import", source, "--role=speech", "--out", read + 2)).isEqualTo(1);
    assertThat(err.toString()).contains("[visual, lexical], not for speech");
  }
}

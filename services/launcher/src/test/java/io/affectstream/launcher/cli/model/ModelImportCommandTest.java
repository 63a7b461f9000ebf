package io.affectstream.launcher.cli.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.launcher.cli.CommandLineRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelImportCommandTest {
  private static final Path WHISPER =
      Path.of("../../src/training/src/test/resources/reference/whisper-encoder");
  private static final String CLEARS_THE_SCREEN = "\u001b[2J";

  @TempDir private Path folder;
  private final CommandLineRunner affect = new CommandLineRunner();

  @Test
  void nameOfATensorDoesNotSteerTheTerminal() throws IOException {
    for (var file : new String[] {"config.json", "preprocessor_config.json"}) {
      Files.copy(WHISPER.resolve(file), folder.resolve(file));
    }
    ScalarFile.write(
        folder.resolve("model.safetensors"),
        CLEARS_THE_SCREEN + "first\naffect: all is well",
        "n".repeat(40_000));

    assertThat(affect.run("model", "import", folder, "--out", folder.resolve("out"))).isEqualTo(1);

    assertThat(affect.err())
        .contains("does not fit the network", "\n  ", "left over: '?[2Jfirst")
        .doesNotContain("\u001b")
        .hasSizeLessThan(20_000);
    assertThat(affect.err().lines()).filteredOn(line -> line.startsWith("affect: ")).hasSize(1);
  }
}

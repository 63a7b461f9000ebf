package io.affectstream.launcher.cli.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.affectstream.launcher.cli.CommandLineRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelTrainingBenchCommandTest {
  private static final Path SHIPPED = Path.of("../../deploy/models/acoustic");
  private static final Path CARD = SHIPPED.resolve("bundle.yaml");

  @TempDir private Path folder;
  private final CommandLineRunner affect = new CommandLineRunner();

  @Test
  void stepsAreTimedAndTheirMemorySeen() throws IOException {
    var json = folder.resolve("steps.json");
    var config = new YAMLMapper().readTree(CARD.toFile()).at("/network/config");
    Files.writeString(folder.resolve("config.json"), config.toString());
    Files.copy(SHIPPED.resolve("model.safetensors"), folder.resolve("model.safetensors"));

    int code =
        affect.run(
            "model",
            "bench-training",
            "--checkpoint=" + folder,
            "--seconds=0.5-1",
            "--steps=2",
            "--json=" + json);

    assertThat(code).as(affect.err()).isZero();
    assertThat(affect.out()).contains("libtorch", "anonymous MB");
    assertThat(Files.readString(json)).contains("\"medianMs\"", "\"anonymousMB\"");
  }

  @Test
  void folderOfSomethingElseIsLeftAlone() throws IOException {
    Files.createFile(folder.resolve("letters.txt"));

    assertThat(affect.run("model", "bench-training", "--checkpoint=" + folder)).isEqualTo(1);

    assertThat(affect.err()).contains("config.json");
    assertThat(folder).isDirectoryNotContaining("glob:**.safetensors");
  }

  @Test
  void secondsThatAreNoneAreAnsweredWithWhatToWrite() {
    assertThat(affect.run("model", "bench-training", "--seconds=short")).isEqualTo(2);
    assertThat(affect.err()).contains("'short'", "0.5-2");
  }
}

package io.affectstream.launcher.cli.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.launcher.cli.CommandLineRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelBenchCommandTest {
  private static final Path SHIPPED = Path.of("../../deploy/models/visual");

  @TempDir private Path folder;
  private final CommandLineRunner affect = new CommandLineRunner();

  @Test
  void bundleIsMeasuredAndNothingIsLeftBehind() throws IOException {
    var work = folder.resolve("work");
    var json = folder.resolve("bench.json");

    int code =
        affect.run("model", "bench", SHIPPED, "--runs=1", "--work=" + work, "--json=" + json);

    assertThat(code).as(affect.err()).isZero();
    assertThat(affect.out()).contains("GFLOP/s", "share of", "fp32");
    assertThat(Files.readString(json)).contains("\"productGflops\"", "\"bestMs\"");
    assertThat(work).isEmptyDirectory();
  }

  @Test
  void unknownShapeIsAnsweredWithTheKnownOnes() {
    assertThat(affect.run("model", "bench", "--shape", "hubert-xl")).isEqualTo(2);
    assertThat(affect.err()).contains("'hubert-xl'", "hubert-large", "clip-vit-l14");
  }

  @Test
  void somethingMustBeNamedAndNotTwice() {
    assertThat(affect.run("model", "bench")).isEqualTo(2);
    assertThat(affect.run("model", "bench", SHIPPED, "--shape=hubert-large")).isEqualTo(2);
  }
}

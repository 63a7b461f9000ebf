package io.affectstream.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.launcher.terminal.Terminal;
import io.affectstream.launcher.web.NoWeb;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelBenchCommandTest {
  private static final Path SHIPPED = Path.of("../../deploy/models/visual");

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int execute(String... arguments) {
    var terminal = new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), false);
    return CommandLines.of(new NoWeb(), terminal).execute(arguments);
  }

  @Test
  void bundleIsMeasuredAndNothingIsLeftBehind() throws IOException {
    var work = folder.resolve("work");
    var json = folder.resolve("bench.json");

    int code =
        execute(
            "model", "bench", SHIPPED.toString(), "--runs=1", "--work=" + work, "--json=" + json);

    assertThat(code).as(err.toString()).isZero();
    assertThat(out.toString()).contains("GFLOP/s", "share of", "fp32");
    assertThat(Files.readString(json)).contains("\"productGflops\"", "\"bestMs\"");
    assertThat(work).isEmptyDirectory();
  }

  @Test
  void unknownShapeIsAnsweredWithTheKnownOnes() {
    assertThat(execute("model", "bench", "--shape", "hubert-xl")).isEqualTo(1);
    assertThat(err.toString()).contains("'hubert-xl'", "hubert-large", "clip-vit-l14");
  }

  @Test
  void somethingMustBeNamedAndNotTwice() {
    assertThat(execute("model", "bench")).isEqualTo(2);
    assertThat(execute("model", "bench", SHIPPED.toString(), "--shape=hubert-large")).isEqualTo(2);
  }

  @Test
  void deviceThatIsNoneIsNamedWithItsSetting() {
    assertThat(execute("model", "list", "--set", "affect.inference.device=gpu")).isEqualTo(1);
    assertThat(err.toString()).contains("affect.inference.device", "cuda:0");
  }
}

package io.affectstream.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.launcher.terminal.Terminal;
import io.affectstream.launcher.web.NoWeb;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLinesTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Terminal terminal =
      new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), false);

  @TestFactory
  Stream<DynamicTest> everyCommandExplainsItself() {
    return CommandLines.of(new NoWeb(), terminal).getSubcommands().keySet().stream()
        .map(
            name ->
                DynamicTest.dynamicTest(
                    name,
                    () -> {
                      assertThat(execute(name, "--help")).isZero();
                      assertThat(out.toString()).contains("Usage: affect " + name);
                    }));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "dance", "replay", "run", "run violinist", "train", "demo --speed", "inspect"})
  void wrongUsageIsTwo(String line) {
    assertThat(execute(line.isEmpty() ? new String[0] : line.split(" "))).isEqualTo(2);
    assertThat(err.toString()).contains("Usage: affect");
  }

  @Test
  void missingRecordingsAreNamedOnce() {
    assertThat(execute("model", "card", "/nowhere/at/all")).isEqualTo(1);
    assertThat(err.toString()).contains("/nowhere/at/all").doesNotContain("Exception");
  }

  @Test
  void settingOutOfRangeIsNamedWithItsRemedy() {
    int code = execute("tail", "--set", "affect.broker.port=99999");

    assertThat(code).isEqualTo(1);
    assertThat(err.toString()).contains("affect.broker.port=99999", "1 to 65535");
  }

  @Test
  void emptyFolderIsNoReplay(@TempDir Path folder) {
    assertThat(execute("replay", folder.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("no files in");
  }

  @Test
  void missingSettingsFileIsNamed(@TempDir Path folder) {
    var missing = folder.resolve("none.properties").toString();

    assertThat(execute("tail", "--config", missing)).isEqualTo(1);
    assertThat(err.toString()).contains(missing);
  }

  @Test
  void onlyWhatServesHttpBootsTheServer() {
    assertThat(CommandLines.listening("up")).isPresent();
    assertThat(CommandLines.listening("run", "fusion", "gateway")).isPresent();
    assertThat(CommandLines.listening("run", "fusion")).isEmpty();
    assertThat(CommandLines.listening("up", "--help")).isEmpty();
    assertThat(CommandLines.listening("demo")).isEmpty();
    assertThat(CommandLines.listening("nonsense")).isEmpty();
  }

  @Test
  void settingsFileIsReadBelowTheCommandLine(@TempDir Path folder) throws Exception {
    var file = folder.resolve("some.properties");
    Files.writeString(file, "affect.broker.port=1\naffect.broker.controller-port=0\n");

    int code =
        execute("run", "broker", "--config", file.toString(), "--set", "affect.broker.port=2");

    assertThat(code).isEqualTo(1);
    assertThat(err.toString()).contains("affect.broker.controller-port=0");
  }

  private int execute(String... arguments) {
    return CommandLines.of(new NoWeb(), terminal).execute(arguments);
  }
}

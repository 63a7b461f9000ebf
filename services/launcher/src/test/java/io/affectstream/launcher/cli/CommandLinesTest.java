package io.affectstream.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.launcher.process.Role;
import io.affectstream.launcher.web.NoWeb;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandLinesTest {
  private final CommandLineRunner affect = new CommandLineRunner();

  @TestFactory
  Stream<DynamicTest> everyCommandExplainsItself() {
    return names("", CommandLines.of(new NoWeb()))
        .map(
            name ->
                DynamicTest.dynamicTest(
                    name,
                    () -> {
                      var help = new CommandLineRunner();
                      assertThat(help.run((Object[]) (name + " --help").split(" "))).isZero();
                      assertThat(help.out()).startsWith("Usage: affect " + name + " ");
                    }));
  }

  /** {@code model list} and all others, at any depth. */
  private static Stream<String> names(String before, CommandLine command) {
    return command.getSubcommands().entrySet().stream()
        .flatMap(
            each ->
                Stream.concat(
                    Stream.of(before + each.getKey()),
                    names(before + each.getKey() + " ", each.getValue())));
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void helpOfRunNamesEveryRoleThatItTakes(Role role) {
    affect.run("run", "--help");

    assertThat(affect.out()).containsPattern("Some of [^.]*\\b" + role.label() + "\\b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "dance",
        "replay",
        "run",
        "run violinist",
        "train",
        "demo --speed",
        "inspect",
        "model"
      })
  void wrongUsageIsTwo(String line) {
    assertThat(affect.run(line.isEmpty() ? new Object[0] : line.split(" "))).isEqualTo(2);
    assertThat(affect.err()).contains("Usage: affect");
  }

  @Test
  void missingBundleIsNamedWithoutATrace() {
    assertThat(affect.run("model", "card", "/nowhere/at/all")).isEqualTo(2);
    assertThat(affect.err()).contains("/nowhere/at/all").doesNotContain("Exception");
  }

  @Test
  void settingOutOfRangeIsNamedWithItsRemedy() {
    int code = affect.run("tail", "--set", "affect.broker.port=99999");

    assertThat(code).isEqualTo(2);
    assertThat(affect.err()).contains("affect.broker.port=99999", "1 to 65535");
  }

  @Test
  void deviceThatIsNoneIsNamedWithItsSetting() {
    assertThat(affect.run("model", "list", "--set", "affect.inference.device=gpu")).isEqualTo(2);
    assertThat(affect.err()).contains("affect.inference.device", "cuda:0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dance --help",
        "model dance --help",
        "replay --limt 3 x --help",
        "help dance",
        "help model dance",
        "replay /nowhere/at/all",
        "replay . --limit 0",
        "replay . --sessions 0",
        "replay . --json /nowhere/at/all.json",
        "replay . --json .",
        "replay . --speed quickly",
        "replay . --set affect.ingestor.policy.infr=false",
        "demo --config /nowhere/at.all",
        "demo --learn --clips 0",
        "demo --learn --speed 1",
        "demo --clips 20",
        "demo --seed 2",
        "tail --min-confidence 2",
        "tail --bootstrap nowhere",
        "inspect nonsense",
        "corpus --out x --clips 0",
        "corpus --out x --ambiguity 1.5",
        "corpus --out x --snr loud",
        "corpus --out pom.xml/x",
        "train dance --corpus .",
        "train all --corpus /nowhere/at/all",
        "train self-training --corpus /nowhere/at/all",
        "train self-training --corpus . --labels 0",
        "train speech --features .",
        "train all --corpus . --judge .",
        "train self-training --corpus . --judge .",
        "train fusion --features . --corpus .",
        "features /nowhere/at/all --out x",
        "submission /nowhere/at/all",
        "submission . --out /nowhere/at/all.csv",
        "submission . --head /nowhere/at/all",
        "experiment run self-training --corpus . --pool /nowhere/at/all",
        "experiment run modalities --corpus /nowhere/at/all",
        "experiment run dance --corpus .",
        "experiment run learn --corpus .",
        "experiment run modalities --corpus . --seeds 1",
        "model list --models /nowhere/at/all",
        "model card /nowhere/at/all",
        "model verify /nowhere/at/all",
        "model import /nowhere/at/all",
        "model bench --shape nonsense",
        "model bench --shape hubert-large --runs 0",
        "model bench-training --steps 0",
        "model bench-training --seconds none",
        "settings --set affect.http.port=1 --set affect.http.port=2",
        "settings --set affect.http.port",
        "settings affect.nonsense"
      })
  void whatIsWrongIsRefusedBeforeAnythingStarts(String line) {
    assertThat(affect.run((Object[]) line.split(" "))).isEqualTo(2);
    assertThat(affect.err()).startsWith("affect: ").doesNotContain("Exception", "Starting");
  }

  /** Every command that takes settings reads them, whatever its other options say. */
  @TestFactory
  Stream<DynamicTest> everyCommandRefusesSettingsThatThereAreNot(@TempDir Path folder) {
    var arguments =
        Map.ofEntries(
            Map.entry("replay", folder.toString()),
            Map.entry("run", "fusion"),
            Map.entry("inspect", "s/p/0"),
            Map.entry("label", "s/p/0 anger"),
            Map.entry("erase", "s"),
            Map.entry("corpus", "--out " + folder.resolve("made")),
            Map.entry("train", "fusion --corpus " + folder),
            Map.entry("train candidate", "--task " + folder),
            Map.entry("features", folder + " --out " + folder.resolve("features")),
            Map.entry("submission", folder.toString()),
            Map.entry("experiment run", "modalities --corpus " + folder + " --models " + folder),
            Map.entry("model list", "--models " + folder),
            Map.entry("model import", folder + " --out " + folder.resolve("bundle")));
    return takingSettings("", CommandLines.of(new NoWeb()))
        .map(
            name ->
                DynamicTest.dynamicTest(
                    name,
                    () -> {
                      var line = name + " " + arguments.getOrDefault(name, "");
                      var strange = new CommandLineRunner();
                      assertThat(
                              strange.run(
                                  (Object[])
                                      (line.strip() + " --set affect.nonsense=1").split(" ")))
                          .isEqualTo(2);
                      assertThat(strange.err())
                          .contains("there is no setting affect.nonsense (--set)");
                    }));
  }

  private static Stream<String> takingSettings(String before, CommandLine command) {
    return command.getSubcommands().entrySet().stream()
        .flatMap(
            each -> {
              var below = takingSettings(before + each.getKey() + " ", each.getValue());
              boolean takes = each.getValue().getCommandSpec().optionsMap().containsKey("--set");
              return takes ? Stream.concat(Stream.of(before + each.getKey()), below) : below;
            });
  }

  @Test
  void nearestCommandOrOptionIsTheNearOne() {
    assertThat(affect.run("replya")).isEqualTo(2);
    assertThat(affect.run("replay", ".", "--sped", "1")).isEqualTo(2);
    assertThat(affect.run("model", "crad")).isEqualTo(2);
    assertThat(affect.err())
        .contains("the nearest is replay", "the nearest is --speed", "the nearest is card");
  }

  @Test
  void helpExplainsACommandBelowAnother() {
    assertThat(affect.run("help", "model", "import")).isZero();
    assertThat(affect.run("help")).isZero();
    assertThat(affect.out()).startsWith("Usage: affect model import ").contains("Usage: affect [");
  }

  @Test
  void emptyFolderIsNoReplay(@TempDir Path folder) {
    assertThat(affect.run("replay", folder)).isEqualTo(2);
    assertThat(affect.err()).contains("no files in");
  }

  @Test
  void limitBelowOneIsNamed(@TempDir Path folder) {
    assertThat(affect.run("replay", folder, "--limit=0")).isEqualTo(2);
    assertThat(affect.err()).contains("--limit", "'0'");
  }

  @Test
  void missingSettingsFileIsNamed(@TempDir Path folder) {
    var missing = folder.resolve("none.properties");

    assertThat(affect.run("tail", "--config", missing)).isEqualTo(2);
    assertThat(affect.err()).contains(missing.toString());
  }

  @Test
  void onlyWhatServesHttpBootsTheServer() {
    assertThat(CommandLines.listening("up")).isPresent();
    assertThat(CommandLines.listening("run", "fusion", "gateway")).isPresent();
    assertThat(CommandLines.listening("run", "fusion")).isPresent();
    assertThat(CommandLines.listening("up", "--help")).isEmpty();
    assertThat(CommandLines.listening("demo")).isEmpty();
    assertThat(CommandLines.listening("nonsense")).isEmpty();
  }

  @Test
  void settingsFileIsReadBelowTheCommandLine(@TempDir Path folder) throws Exception {
    var file = folder.resolve("some.properties");
    Files.writeString(file, "affect.broker.port=1\naffect.broker.controller-port=0\n");

    int code = affect.run("run", "broker", "--config", file, "--set", "affect.broker.port=2");

    assertThat(code).isEqualTo(2);
    assertThat(affect.err()).contains("affect.broker.controller-port=0");
  }
}

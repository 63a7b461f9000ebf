package io.affectstream.launcher.cli.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.affectstream.inference.bundle.Bundle;
import io.affectstream.launcher.cli.CommandLineRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelVerifyCommandTest {
  private static final Path PUBLISHED =
      Path.of("../../src/training/src/test/resources/reference/fusion-zhao-softmax");
  private static final Path SHIPPED = Path.of("../../deploy/models/visual");
  private static final String CASE =
      """
      {"case": "scores", "family": "metrics", "tolerance_max_abs": 1e-12}
      """;
  private static final String SCORES =
      """
      {"labels": ["a", "b"], "cases": [{"name": "half", "truth": [0, 0], "prediction": [0, 1],
       "weighted_f1": %s, "macro_f1_over_classes_seen": 0.3333333333333333,
       "macro_f1_over_all_six": 0.3333333333333333, "micro_f1": 0.5, "accuracy": 0.5,
       "f1_per_class": [0.6666666666666666, 0.0], "confusion_rows_truth": [[1, 1], [0, 0]]}]}
      """;

  private final CommandLineRunner affect = new CommandLineRunner();

  @TempDir private Path folder;

  private void scores(Path folder, String weightedF1) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("case.json"), CASE);
    Files.writeString(folder.resolve("cases.json"), SCORES.formatted(weightedF1));
  }

  private int verify(Path... paths) {
    var arguments = new ArrayList<Object>(List.of("model", "verify", "--json", json()));
    arguments.addAll(List.of(paths));
    return affect.run(arguments.toArray());
  }

  private Path json() {
    return folder.resolve("report.json");
  }

  @Test
  void caseThatPassesIsZero() throws IOException {
    scores(folder.resolve("good"), "0.6666666666666666");

    assertThat(verify(folder.resolve("good"))).isZero();
    assertThat(affect.out()).contains("half.weighted_f1", "java", "7 of 7 passed");
    var row = new ObjectMapper().readTree(json().toFile()).path("cases").path(0);
    assertThat(row.fieldNames())
        .toIterable()
        .containsExactly("case", "output", "backend", "maxAbsDiff", "tolerance", "pass", "detail");
    assertThat(row.path("case").asText()).isEqualTo("scores");
    assertThat(row.path("pass").asBoolean()).isTrue();
  }

  @Test
  void oneWrongOutputAmongManyIsOne() throws IOException {
    scores(folder.resolve("cases/good"), "0.6666666666666666");
    scores(folder.resolve("cases/bad"), "0.67");

    assertThat(verify(folder.resolve("cases"))).isEqualTo(1);
    assertThat(affect.out()).contains("FAIL", "13 of 14 passed");
  }

  @Test
  void folderThatIsNoCaseIsNamedBeforeAnythingRuns() throws IOException {
    scores(folder.resolve("good"), "0.6666666666666666");
    var empty = Files.createDirectory(folder.resolve("empty"));

    assertThat(verify(folder.resolve("good"), empty)).isEqualTo(1);
    assertThat(affect.err()).contains(empty.toString(), "case.json");
    assertThat(affect.out()).isEmpty();
  }

  @Test
  void caseOfAnUnknownFamilyFailsByName() throws IOException {
    Files.writeString(folder.resolve("case.json"), "{\"case\": \"x\", \"family\": \"mamba\"}");

    assertThat(verify(folder)).isEqualTo(1);
    assertThat(affect.out()).contains("FAIL", folder.toString(), "mamba", "0 of 1 passed");
  }

  /** Its inputs are single numbers where rows of them belong. */
  @Test
  void damagedCaseFailsAndTheOthersAreVerified() throws IOException {
    var damaged = Files.createDirectories(folder.resolve("cases/damaged"));
    for (var file : List.of("case.json", "config.json", "model.safetensors")) {
      Files.copy(PUBLISHED.resolve(file), damaged.resolve(file));
    }
    ScalarFile.write(damaged.resolve("io.safetensors"), "in.audio", "in.lexical", "in.visual");
    scores(folder.resolve("cases/good"), "0.6666666666666666");

    assertThat(verify(folder.resolve("cases"))).isEqualTo(1);
    assertThat(affect.out()).contains("FAIL", "7 of 8 passed");
    assertThat(affect.err()).isEmpty();
    assertThat(failed()).containsExactly("damaged");
  }

  @Test
  void bundleThatDoesNotOpenFailsAndTheOthersAreVerified() throws IOException {
    var bundle = Files.createDirectory(folder.resolve("altered"));
    for (var name : List.of(Bundle.CARD, Bundle.GRAPH, Bundle.WEIGHTS)) {
      Files.copy(SHIPPED.resolve(name), bundle.resolve(name));
    }
    Files.writeString(bundle.resolve(Bundle.GRAPH), "altered");
    scores(folder.resolve("good"), "0.6666666666666666");

    assertThat(verify(bundle, folder.resolve("good"))).isEqualTo(1);
    assertThat(affect.out()).contains("FAIL", Bundle.GRAPH, "7 of 8 passed");
    assertThat(failed()).containsExactly("altered");
  }

  private List<String> failed() throws IOException {
    var failed = new ArrayList<String>();
    for (var row : new ObjectMapper().readTree(json().toFile()).path("cases")) {
      if (!row.path("pass").asBoolean()) {
        failed.add(row.path("case").asText());
      }
    }
    return failed;
  }

  @Test
  void nothingToVerifyIsWrongUsage() {
    assertThat(verify()).isEqualTo(2);
  }
}

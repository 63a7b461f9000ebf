package io.affectstream.training.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The networks, front-ends and readers of this project against code written by others. */
class ReferenceCasesTest {
  private static final Path FOLDER = Path.of("src/test/resources/reference");
  private static final int CASES = 29;

  /** Ids of a toy tokenizer that only made the case: they are an input. */
  private static final Set<String> INPUTS = Set.of("tokenized_prompts");

  static List<Path> cases() throws IOException {
    try (var folders = Files.list(FOLDER)) {
      return folders.filter(Files::isDirectory).sorted().toList();
    }
  }

  @Test
  void noCaseIsLost() throws IOException {
    assertThat(cases()).hasSize(CASES);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyBackendGivesWhatThePublishersCodeGave(Path folder) throws IOException {
    var verdicts = ModelVerification.of(folder);

    assertThat(verdicts).isNotEmpty();
    assertThat(verdicts).filteredOn(verdict -> !verdict.pass()).isEmpty();
  }

  /** Networks in both interpreters, everything else in Java. */
  @ParameterizedTest
  @MethodSource("cases")
  void everyOutputOfTheCaseIsCompared(Path folder) throws IOException {
    var reference = ReferenceCase.open(folder);

    var compared =
        CaseFamilies.of(reference).orElseThrow().runs(reference).stream()
            .flatMap(run -> run.compared().stream())
            .map(ReferenceCase::plain)
            .toList();

    assertThat(reference.outputs())
        .allMatch(output -> compared.contains(output) || INPUTS.contains(output));
  }
}

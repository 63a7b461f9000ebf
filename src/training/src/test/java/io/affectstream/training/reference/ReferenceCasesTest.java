package io.affectstream.training.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The networks, front-ends and readers of this project against code written by others. */
class ReferenceCasesTest {
  private static final Path FOLDER = Path.of("src/test/resources/reference");

  /** Cases that no family runs yet. */
  private static final Set<String> NOT_YET =
      Set.of(
          "clip-quickgelu",
          "ct-transformer",
          "emovclip-vificlip",
          "funasr-frontend",
          "fusion-mertools-attention",
          "fusion-mertools-topn",
          "hostile",
          "hubert-base-groupnorm",
          "internvit-rms-qknorm",
          "metrics-weighted-f1",
          "mossformer2-ss",
          "paraformer",
          "vit-mae-encoder");

  static Stream<Path> known() throws IOException {
    return folders().stream().filter(folder -> !NOT_YET.contains(folder.getFileName().toString()));
  }

  private static Set<Path> folders() throws IOException {
    try (var folders = Files.list(FOLDER)) {
      return new TreeSet<>(folders.filter(Files::isDirectory).toList());
    }
  }

  @ParameterizedTest
  @MethodSource("known")
  void everyBackendGivesWhatThePublishersCodeGave(Path folder) throws IOException {
    var verdicts = ModelVerification.of(folder);

    assertThat(verdicts).isNotEmpty();
    assertThat(verdicts).filteredOn(verdict -> !verdict.pass()).isEmpty();
  }

  @Test
  void everyCaseHasAFamilyThatRunsIt() throws IOException {
    var without = new TreeSet<String>();
    for (var folder : folders()) {
      if (CaseFamilies.of(ReferenceCase.open(folder)).isEmpty()) {
        without.add(folder.getFileName().toString());
      }
    }

    assertThat(without).containsExactlyInAnyOrderElementsOf(NOT_YET);
  }
}

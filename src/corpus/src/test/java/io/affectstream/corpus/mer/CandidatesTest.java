package io.affectstream.corpus.mer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CandidatesTest {
  private static final List<String> CLIPS = List.of("a", "b", "c", "d");

  @TempDir private Path folder;

  @Test
  void candidateFileGivesTheOrderAlsoOfClipsThatAreNotThere() throws IOException {
    list("track_all_candidates.csv", "name\nd\nelsewhere\nb\n");

    assertThat(candidates(Set.of()).names()).containsExactly("d", "elsewhere", "b");
  }

  @Test
  void withoutOneAllClipsThatHaveNoLabelAreCandidates() throws IOException {
    var candidates = candidates(Set.of("a", "c"));

    assertThat(candidates.names()).containsExactly("b", "d");
    assertThat(candidates.notes()).anyMatch(note -> note.contains("no candidate file"));
  }

  @Test
  void labelledAndRepeatedNamesAreLeftOutAndTold() throws IOException {
    list("track1_track2_candidate.csv", "name,other\nd,1\nb,2\nd,3\na,4\n");

    var candidates = candidates(Set.of("a"));

    assertThat(candidates.names()).containsExactly("d", "b");
    assertThat(candidates.notes())
        .anyMatch(note -> note.startsWith("1 names stand"))
        .anyMatch(note -> note.startsWith("1 candidates have a label"));
  }

  @Test
  void listThatWouldLackRowsIsRefused() throws IOException {
    list("track_all_candidates.csv", "name\na\n\"b\n");
    assertThatThrownBy(() -> candidates(Set.of())).hasMessageContaining("never closed");

    list("track_all_candidates.csv", "clip\na\n");
    assertThatThrownBy(() -> candidates(Set.of())).hasMessageContaining("column 'name'");
  }

  @Test
  void folderWithoutACandidateIsRefused() {
    assertThatThrownBy(() -> candidates(Set.copyOf(CLIPS)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no candidate");
  }

  private Candidates candidates(Set<String> labelled) throws IOException {
    return Candidates.of(folder, CLIPS, labelled::contains);
  }

  private void list(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}

package io.affectstream.training.mining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.affectstream.training.Progress;
import io.affectstream.training.data.FeaturisedClip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldFileTest {
  private final List<FeaturisedClip> clips = new KnownFeatures(1).clips("clip", 60);

  @TempDir private Path folder;
  private FoldFile file = new FoldFile(Path.of(""));

  @BeforeEach
  void beside() {
    file = FoldFile.beside(folder);
  }

  @Test
  void foldsAreWrittenOnceAndReadAgainWhateverTheSeed() throws IOException {
    var first = over(clips, 1).keptIn(file);

    var again = over(clips, 2).keptIn(file);

    assertThat(over(clips, 2).folds()).isNotEqualTo(first.folds());
    assertThat(again.folds()).isEqualTo(first.folds());
    assertThat(again.seed()).isEqualTo(2);
    assertThat(Files.readAllLines(folder.resolve("folds.csv")))
        .startsWith("name,speaker,fold")
        .hasSize(61);
  }

  @Test
  void clipWithoutAFoldIsNamed() throws IOException {
    over(clips.subList(0, 30), 1).keptIn(file);

    refused("has no fold for clip30");
  }

  @Test
  void speakerInTwoFoldsIsRefused() throws IOException {
    over(clips, 1).keptIn(file);
    var text = Files.readString(folder.resolve("folds.csv"));
    int from = text.indexOf("clip0,");
    int end = text.indexOf('\n', from);
    int fold = text.charAt(end - 1) == '1' ? 2 : 1;
    Files.writeString(
        folder.resolve("folds.csv"), text.substring(0, end - 1) + fold + text.substring(end));

    refused("has speaker clip-speaker0 in two folds");
  }

  @Test
  void whatIsNoFoldIsNamedWithItsLine() throws IOException {
    Files.writeString(folder.resolve("folds.csv"), "name,fold\nclip0,zero\n");
    refused("line 2: the fold is 'zero'");

    Files.writeString(folder.resolve("folds.csv"), "clip,part\nclip0,1\n");
    refused("columns name and fold");
  }

  private void refused(String because) {
    assertThatThrownBy(() -> over(clips, 1).keptIn(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("folds.csv")
        .hasMessageContaining(because)
        .hasMessageContaining("delete it");
  }

  private static FoldedTraining over(List<FeaturisedClip> clips, long seed) {
    return FoldedTraining.over(clips, 0, 1, seed, Progress.silent());
  }
}

package io.affectstream.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.affectstream.corpus.mer.CorpusFolder;
import io.affectstream.corpus.mer.CorpusRow;
import io.affectstream.corpus.mer.MerDataset;
import io.affectstream.corpus.plan.Split;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Speaks and draws for real; skipped where espeak-ng is not installed. */
class CorpusGeneratorIT {
  @TempDir private Path folder;

  @BeforeAll
  static void espeakIsInstalled() {
    var path = System.getenv().getOrDefault("PATH", "");
    assumeTrue(
        Pattern.compile(File.pathSeparator)
            .splitAsStream(path)
            .anyMatch(place -> Files.isExecutable(Path.of(place, "espeak-ng"))),
        "espeak-ng is not installed");
  }

  @Test
  void interruptedCorpusGoesOnAndEqualsOneMadeAtOnce() throws Exception {
    var whole = folder.resolve("whole");
    var parts = folder.resolve("parts");
    CorpusGenerator.generate(sound(6, whole), Progress.SILENT);
    CorpusGenerator.generate(sound(2, parts), Progress.SILENT);

    var progress = new ArrayList<Integer>();
    CorpusGenerator.generate(sound(6, parts), (done, _) -> progress.add(done));

    assertThat(progress).containsExactly(2, 3, 4, 5, 6);
    assertThat(parts.resolve("corpus.csv")).hasSameTextualContentAs(whole.resolve("corpus.csv"));
    for (var row : CorpusFolder.read(whole)) {
      var name = "audio/" + row.name() + ".wav";
      assertThat(parts.resolve(name)).hasSameBinaryContentAs(whole.resolve(name));
    }
  }

  @Test
  void videoCorpusHasAFilmForEachRowAndNothingUnfinished() throws Exception {
    var options = CorpusOptions.of(2, 0.35, 5, folder).only(Set.of(Split.TEST)).withThreads(2);

    var rows = CorpusGenerator.generate(options, Progress.SILENT);

    assertThat(rows).extracting(CorpusRow::split).containsOnly(Split.TEST);
    assertThat(MerDataset.read(folder).clips())
        .hasSize(2)
        .allSatisfy(
            clip -> {
              assertThat(clip.media()).hasExtension("mp4");
              assertThat(Files.size(clip.media())).isBetween(40_000L, 400_000L);
            });
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void telephoneAndCleanSoundDiffer() throws Exception {
    var wide = folder.resolve("wide");
    var narrow = folder.resolve("narrow");

    CorpusGenerator.generate(sound(1, wide), Progress.SILENT);
    CorpusGenerator.generate(sound(1, narrow).withTelephone(true), Progress.SILENT);

    assertThat(onlyFile(narrow)).isNotEqualTo(onlyFile(wide));
  }

  private static byte[] onlyFile(Path corpus) throws IOException {
    return Files.readAllBytes(corpus.resolve("audio/sample_00000000.wav"));
  }

  private static CorpusOptions sound(int clips, Path folder) {
    return CorpusOptions.of(clips, 0.35, 5, folder).only(Set.of(Split.VAL)).withAudioOnly(true);
  }
}

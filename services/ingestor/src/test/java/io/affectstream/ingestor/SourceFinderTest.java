package io.affectstream.ingestor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceFinderTest {
  @TempDir Path folder;

  @Test
  void foldersAreSearchedInTheOrderOfTheirPaths() throws IOException {
    Files.createDirectories(folder.resolve("b"));
    for (var name : List.of("b/2.mp4", "a.wav", "b/1.mp4", "notes.txt")) {
      Files.createFile(folder.resolve(name));
    }

    assertThat(SourceFinder.find(List.of(folder)))
        .extracting(Source::name)
        .containsExactly("a.wav", "1.mp4", "2.mp4", "notes.txt");
  }

  @Test
  void hiddenFilesAreNotMeant() throws IOException {
    Files.createDirectories(folder.resolve(".cache"));
    Files.createFile(folder.resolve(".cache/a.mp4"));
    Files.createFile(folder.resolve(".DS_Store"));

    assertThat(SourceFinder.find(List.of(folder))).isEmpty();
  }

  @Test
  void missingFileIsListedSoThatItIsRefused() throws IOException {
    var missing = folder.resolve("nowhere.mp4");

    assertThat(SourceFinder.find(List.of(missing))).containsExactly(Source.of(missing));
  }

  @Test
  void whatIsNoFileIsListedSoThatItIsRefusedAlone() throws IOException, InterruptedException {
    Files.createFile(folder.resolve("a.wav"));
    Files.createSymbolicLink(folder.resolve("b.wav"), Path.of("b.wav"));
    Files.createSymbolicLink(folder.resolve("c"), Path.of("."));
    var pipe = folder.resolve("d.wav");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

    assertThat(SourceFinder.find(List.of(folder)))
        .extracting(Source::name, source -> source.fault().isPresent())
        .containsExactly(
            tuple("a.wav", false), tuple("b.wav", true), tuple("c", true), tuple("d.wav", true));
    assertThat(SourceFinder.find(List.of(pipe)).getFirst().fault()).isPresent();
  }
}

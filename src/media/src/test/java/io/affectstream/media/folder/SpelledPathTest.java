package io.affectstream.media.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpelledPathTest {
  @TempDir private Path folder;

  @Test
  void usualNameIsGivenAsItIs() throws IOException {
    var file = Files.createFile(folder.resolve("a.wav"));

    try (var spelled = SpelledPath.of(file)) {
      assertThat(spelled.path()).isEqualTo(file);
    }
    assertThat(file).exists();
  }

  @Test
  void nameThatIsNoTextIsReachedThroughALinkThatGoes() throws IOException, InterruptedException {
    var made =
        new ProcessBuilder("sh", "-c", "printf sound > \"$(printf 'caf\\351.wav')\"")
            .directory(folder.toFile())
            .start();
    assertThat(made.waitFor()).isZero();
    var file = FolderWalk.through(folder).files().getFirst();

    Path link;
    try (var spelled = SpelledPath.of(file)) {
      link = spelled.path();
      assertThat(link.toString()).isASCII();
      assertThat(Files.readString(Path.of(link.toString()))).isEqualTo("sound");
    }

    assertThat(link).doesNotExist();
    assertThat(file).exists();
  }
}

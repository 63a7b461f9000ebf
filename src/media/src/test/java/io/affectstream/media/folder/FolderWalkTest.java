package io.affectstream.media.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.affectstream.media.folder.FolderContents.PassedOver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderWalkTest {
  @TempDir private Path folder;
  @TempDir private Path outside;

  @Test
  void linksThatLoopCostOnlyThemselves() throws IOException {
    file("a.wav");
    file("sub/b.wav");
    link("sub/up", "..");
    link("self", "self");
    link("one", "two");
    link("two", "one");

    var found = FolderWalk.through(folder);

    assertThat(names(found.files())).containsExactly("a.wav", "sub/b.wav");
    assertThat(found.passedOver()).hasSize(4);
    assertThat(why(found, "sub/up")).startsWith("a link to what is listed already");
    assertThat(why(found, "self")).startsWith("a link that cannot be followed");
    assertThat(why(found, "one")).startsWith("a link that cannot be followed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", "../..", "/"})
  void linkToAFolderAroundLeadsInACircle(String around) throws IOException {
    var inner = Files.createDirectory(folder.resolve("inner"));
    file("inner/a.wav");
    file("b.wav");
    link("inner/around", around);

    var found = FolderWalk.through(inner);

    assertThat(names(found.files())).containsExactly("inner/a.wav");
    assertThat(why(found, "inner/around")).contains("a folder around it");
  }

  @Test
  void whatIsLinkedTwiceIsListedOnceByItsOwnName() throws IOException {
    file("real/a.wav");
    file("z/b.wav");
    link("again", "real");
    link("b-linked.wav", "z/b.wav");
    var elsewhere = Files.createTempDirectory(outside, "elsewhere");
    Files.createFile(elsewhere.resolve("c.wav"));
    link("first", elsewhere.toString());
    link("second", elsewhere.toString());

    var found = FolderWalk.through(folder);

    assertThat(names(found.files())).containsExactly("first/c.wav", "real/a.wav", "z/b.wav");
    assertThat(names(found.passedOver().stream().map(PassedOver::path).toList()))
        .containsExactly("again", "b-linked.wav", "second");
  }

  @Test
  void linkThatLeadsNowhereIsNamed() throws IOException {
    link("gone.mp4", "nowhere.mp4");

    assertThat(why(FolderWalk.through(folder), "gone.mp4")).isEqualTo("a link that leads nowhere");
  }

  @Test
  void pipeIsNeverOpened() throws IOException, InterruptedException {
    var pipe = folder.resolve("pipe.wav");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    link("zero.wav", "/dev/zero");

    var found = FolderWalk.through(folder);

    assertThat(found.files()).isEmpty();
    assertThat(why(found, "pipe.wav")).contains("pipe");
    assertThat(why(found, "zero.wav")).contains("device");
  }

  @Test
  void folderThatMayNotBeListedCostsOnlyItself() throws IOException {
    file("shut/a.wav");
    file("b.wav");
    var shut = folder.resolve("shut");
    Files.setPosixFilePermissions(shut, PosixFilePermissions.fromString("---------"));
    try {
      assumeThat(Files.isReadable(shut)).as("the administrator may list everything").isFalse();

      var found = FolderWalk.through(folder);

      assertThat(names(found.files())).containsExactly("b.wav");
      assertThat(why(found, "shut")).contains("permission");
    } finally {
      Files.setPosixFilePermissions(shut, PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void manyFoldersWithinEachOtherAreNoTrouble() throws IOException {
    var deep = folder;
    for (int i = 0; i < 100; i++) {
      deep = Files.createDirectory(deep.resolve("d"));
    }
    Files.createFile(deep.resolve("a.wav"));

    assertThat(FolderWalk.through(folder).files()).containsExactly(deep.resolve("a.wav"));
  }

  @Test
  void hiddenEntriesAreNotMeantAndMissingFoldersAreNamed() throws IOException {
    file(".git/a.wav");
    file(".DS_Store");

    assertThat(FolderWalk.through(folder).files()).isEmpty();
    assertThat(FolderWalk.through(folder).passedOver()).isEmpty();
    assertThat(FolderWalk.through(folder.resolve("nowhere")).passedOver()).hasSize(1);
  }

  private static String why(FolderContents found, String name) {
    return found.passedOver().stream()
        .filter(one -> one.path().endsWith(name))
        .map(PassedOver::why)
        .findFirst()
        .orElseThrow();
  }

  private List<String> names(List<Path> paths) {
    return paths.stream().map(path -> folder.relativize(path).toString()).toList();
  }

  private void file(String name) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.resolveSibling(""));
    Files.createFile(file);
  }

  private void link(String name, String target) throws IOException {
    var link = folder.resolve(name);
    Files.createDirectories(link.resolveSibling(""));
    Files.createSymbolicLink(link, Path.of(target));
  }
}

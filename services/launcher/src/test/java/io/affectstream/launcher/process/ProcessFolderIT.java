package io.affectstream.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With real processes, one of which is killed. */
class ProcessFolderIT {
  @TempDir private Path temporary;

  private final long pid = ProcessHandle.current().pid();

  @Test
  void whatAKilledProcessLeftGoesAtTheNextStart() throws Exception {
    var theirs = temporary.resolve("other");
    try (var victim = Owner.start(temporary)) {
      theirs = victim.folder();
      Files.writeString(theirs.resolve("libnative.so"), "unpacked");
      ProcessFolder.claim(folder(pid), pid).close();
      assertThat(theirs.resolve("libnative.so")).as("of a living process").exists();

      victim.kill();
    }

    ProcessFolder.claim(folder(pid), pid).close();

    assertThat(theirs).doesNotExist();
    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void processThatEndsTakesItsFolderAlong() throws Exception {
    try (var guest = Owner.start(temporary)) {
      Files.createDirectories(guest.folder().resolve("sub"))
          .resolve("file")
          .toFile()
          .createNewFile();

      guest.end();
    }

    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void folderThatIsNotLockedYetBelongsToTheProcessOfItsNumber() throws IOException {
    var starting = folder(ProcessHandle.current().parent().orElseThrow().pid());

    ProcessFolder.claim(folder(pid), pid).close();

    assertThat(starting).exists();
  }

  @Test
  void numberThatAnotherProcessHasMeanwhileKeepsNothing() throws IOException {
    var old = folder(ProcessHandle.current().parent().orElseThrow().pid());
    Files.setLastModifiedTime(old, FileTime.from(Instant.EPOCH.plus(Duration.ofDays(9_000))));

    ProcessFolder.claim(folder(pid), pid).close();

    assertThat(old).doesNotExist();
  }

  @Test
  void whatIsNotOursIsLeftAlone() throws IOException {
    var foreign = Files.createDirectory(temporary.resolve("other-program"));
    var outside = Files.createDirectory(temporary.resolve("999999999-dead"));
    var target = Files.createFile(temporary.resolve("kept"));
    Files.createSymbolicLink(outside.resolve("link"), target);

    ProcessFolder.claim(folder(pid), pid).close();
    ProcessFolder.claim(temporary, pid).close();

    assertThat(foreign).exists();
    assertThat(target).exists();
    assertThat(outside).doesNotExist();
    assertThat(temporary).exists();
  }

  private Path folder(long owner) throws IOException {
    return Files.createTempDirectory(temporary, owner + "-");
  }

  /** Another process that has claimed a folder. */
  private record Owner(Process process, Path folder) implements AutoCloseable {
    static Owner start(Path temporary) throws IOException {
      var process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  FolderOwner.class.getName(),
                  temporary.toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      return new Owner(process, Path.of(String.valueOf(process.inputReader().readLine())));
    }

    void kill() throws InterruptedException {
      process.destroyForcibly().waitFor();
    }

    void end() throws IOException, InterruptedException {
      process.outputWriter().close();
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }
}

package io.affectstream.launcher.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A process that has a folder of its own until its input ends. */
final class FolderOwner {
  private FolderOwner() {}

  public static void main(String... arguments) throws IOException {
    long pid = ProcessHandle.current().pid();
    var folder = Files.createTempDirectory(Path.of(arguments[0]), pid + "-");
    try (var _ = ProcessFolder.claim(folder, pid)) {
      System.out.println(folder);
      while (System.in.read() >= 0) {}
    }
  }
}

package io.affectstream.training.experiments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** A folder for what an experiment trains, gone when it is over. */
record ScratchFolder(Path path) implements AutoCloseable {

  static ScratchFolder named(String name) throws IOException {
    return new ScratchFolder(Files.createTempDirectory("affect-" + name));
  }

  @Override
  public void close() throws IOException {
    try (var entries = Files.walk(path)) {
      for (var entry : entries.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(entry);
      }
    }
  }
}

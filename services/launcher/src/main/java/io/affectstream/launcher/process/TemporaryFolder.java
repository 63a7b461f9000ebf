package io.affectstream.launcher.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** A folder that goes when it is closed. */
public final class TemporaryFolder implements AutoCloseable {
  private final Path path;

  private TemporaryFolder(Path path) {
    this.path = path;
  }

  public static TemporaryFolder create() throws IOException {
    return new TemporaryFolder(Files.createTempDirectory("affect-"));
  }

  /** A new one below {@code folder}, which is made if it is not there. */
  public static TemporaryFolder in(Path folder) throws IOException {
    return new TemporaryFolder(
        Files.createTempDirectory(Files.createDirectories(folder), "affect-"));
  }

  public Path path() {
    return path;
  }

  @Override
  public void close() {
    try (var files = Files.walk(path)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("temporary data in " + path + " cannot be removed", e);
    }
  }
}

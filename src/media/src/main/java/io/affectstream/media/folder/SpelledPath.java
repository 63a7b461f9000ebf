package io.affectstream.media.folder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A path that native libraries can open. They are given a name as text, and the bytes of a name
 * need not be text: then a link of a plain name leads to the file while it is needed.
 */
public final class SpelledPath implements AutoCloseable {
  private final Path path;
  private final Optional<Path> folder;

  private SpelledPath(Path path, Optional<Path> folder) {
    this.path = path;
    this.folder = folder;
  }

  /**
   * @throws IOException if a link is needed and cannot be made
   */
  public static SpelledPath of(Path file) throws IOException {
    if (isText(file)) {
      return new SpelledPath(file, Optional.empty());
    }
    var folder = Files.createTempDirectory("affect-name");
    var link = folder.resolve("media");
    Files.createSymbolicLink(link, file.toAbsolutePath());
    return new SpelledPath(link, Optional.of(folder));
  }

  /** The file itself, or a link to it that goes when this is closed. */
  public Path path() {
    return path;
  }

  @Override
  public void close() {
    try {
      if (folder.isPresent()) {
        Files.deleteIfExists(path);
        Files.deleteIfExists(folder.get());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the link " + path + " cannot be removed", e);
    }
  }

  private static boolean isText(Path file) {
    try {
      return Path.of(file.toString()).equals(file);
    } catch (InvalidPathException _) {
      return false; // the replacement of what is no text cannot be written either
    }
  }
}

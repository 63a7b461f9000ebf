package io.affectstream.retrainer.release;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Objects;
import java.util.Set;

/** Writes files of which a reader sees all or nothing, also after a power cut. */
public final class WholeFile {
  private static final Set<StandardOpenOption> NEW =
      Set.of(
          StandardOpenOption.CREATE,
          StandardOpenOption.WRITE,
          StandardOpenOption.TRUNCATE_EXISTING);

  private WholeFile() {}

  public static void write(Path file, String text) throws IOException {
    write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * @param attributes of the new file, such as who may read it
   */
  public static void write(Path file, byte[] bytes, FileAttribute<?>... attributes)
      throws IOException {
    var unfinished = file.resolveSibling(file.getFileName() + ".part");
    Files.deleteIfExists(unfinished); // of a process that was killed
    try (var channel = FileChannel.open(unfinished, NEW, attributes)) {
      var left = ByteBuffer.wrap(bytes);
      while (left.hasRemaining()) {
        channel.write(left);
      }
      channel.force(true);
    }
    move(unfinished, file);
  }

  /** Puts a finished file or folder in its place, for good. */
  static void move(Path finished, Path place) throws IOException {
    Files.move(
        finished, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    try (var folder =
        FileChannel.open(Objects.requireNonNull(place.toAbsolutePath().getParent()))) {
      folder.force(true);
    }
  }
}

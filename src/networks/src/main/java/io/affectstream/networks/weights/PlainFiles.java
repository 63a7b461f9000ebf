package io.affectstream.networks.weights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Which files of a downloaded folder may be opened: those that lie in it. A symbolic link must not
 * lead out of it, except into the {@code blobs} of the hub cache that the folder is a snapshot of
 * ({@code models--x/snapshots/<commit>/file -> ../../blobs/<digest>}).
 */
public final class PlainFiles {
  private PlainFiles() {}

  /** Whether there is a plain file or a link at {@code file}. */
  public static boolean exists(Path file) {
    return Files.isRegularFile(file) || Files.isSymbolicLink(file);
  }

  /**
   * Where {@code file} really lies.
   *
   * @throws IOException naming it, if it is missing, no plain file, or a link out of its folder
   */
  public static Path resolve(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException(file + " is missing or not a plain file");
    }
    var folder = file.toAbsolutePath().getParent();
    if (!Files.isSymbolicLink(file) || folder == null) {
      return file;
    }
    var real = file.toRealPath();
    var home = folder.toRealPath();
    if (!home.equals(real.getParent()) && !isBlob(home, real)) {
      throw new IOException(
          file + " is a link to " + real + ", outside its folder; put the file itself there");
    }
    return real;
  }

  private static boolean isBlob(Path folder, Path file) {
    var snapshots = folder.getParent();
    return snapshots != null
        && snapshots.endsWith("snapshots")
        && snapshots.resolveSibling("blobs").equals(file.getParent());
  }
}

package io.affectstream.corpus.numpy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipFile;

/** Arrays by name in a zip archive, {@code .npz}. */
public final class NpzFile {
  /** Of all arrays together, unpacked: an archive of a thousandth of it may announce as much. */
  static final long MOST_BYTES = 128L << 20;

  private static final int MOST_ENTRIES = 1_000;
  private static final String ENDING = ".npy";

  private NpzFile() {}

  /**
   * The bytes of the {@code .npy} files in it, by name without ending.
   *
   * @throws NumpyException if it is no archive, or a very large one; the message goes on after its
   *     name
   */
  static Map<String, byte[]> read(Path file) throws IOException {
    NpyFile.requireReadable(file);
    try (var archive = new ZipFile(file.toFile())) {
      return read(archive);
    } catch (NumpyException e) {
      throw e;
    } catch (IOException | IllegalArgumentException e) { // the latter for names that are none
      throw new NumpyException("is no whole archive of NumPy: " + e.getMessage());
    }
  }

  private static Map<String, byte[]> read(ZipFile archive) throws IOException {
    if (archive.size() > MOST_ENTRIES) {
      throw new NumpyException("has more than %d arrays".formatted(MOST_ENTRIES));
    }
    var arrays = new LinkedHashMap<String, byte[]>();
    long left = MOST_BYTES;
    for (var entry : Collections.list(archive.entries())) {
      if (entry.getName().endsWith(ENDING)) {
        var name = entry.getName().substring(0, entry.getName().length() - ENDING.length());
        try (var in = archive.getInputStream(entry)) {
          var bytes = in.readNBytes((int) left + 1);
          left -= bytes.length;
          if (left < 0) {
            throw new NumpyException("unpacks to more than %d MiB".formatted(MOST_BYTES >> 20));
          }
          arrays.put(name, bytes);
        }
      }
    }
    return arrays;
  }
}

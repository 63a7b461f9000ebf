package io.affectstream.fusion.release;

import io.affectstream.wire.learning.ModelRelease;
import io.affectstream.wire.learning.ReleaseKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The keys whose releases may serve. Files are read anew for each release: the retrainer makes its
 * key at its first start, which may come later than ours, and keys are changed while we run.
 */
public final class TrustedKeys {
  private static final long MOST_BYTES = 1 << 16; // of a file with a key a line

  private final String setting;
  private final List<String> entries;

  /**
   * @param setting what {@code entries} were given by, for messages
   * @param entries keys, or files with a key a line
   */
  public TrustedKeys(String setting, List<String> entries) {
    this.setting = setting;
    this.entries = List.copyOf(entries);
  }

  /**
   * That one of the keys signed {@code release} as it is.
   *
   * @throws RefusedReleaseException if none did
   */
  void require(ModelRelease release) throws RefusedReleaseException {
    var keyId = release.seal().keyId();
    if (keyId.isEmpty() || !release.seal().signature().hasRemaining()) {
      throw new RefusedReleaseException(Refusal.UNSIGNED, "nobody signed it");
    }
    var faults = new ArrayList<String>();
    for (var key : keys(faults)) {
      if (key.signed(release)) {
        return;
      }
      if (key.id().equals(keyId)) {
        throw new RefusedReleaseException(
            Refusal.SIGNATURE, "its signature is not that of key %s".formatted(keyId));
      }
    }
    throw new RefusedReleaseException(
        Refusal.UNKNOWN_KEY,
        "it is signed by key %s, which %s=%s does not name%s"
            .formatted(keyId, setting, String.join(",", entries), inWords(faults)));
  }

  private static String inWords(List<String> faults) {
    return faults.isEmpty() ? "" : ": " + String.join("; ", faults);
  }

  private List<ReleaseKey> keys(List<String> faults) {
    var keys = new ArrayList<ReleaseKey>();
    for (var entry : entries) {
      try {
        keys.add(ReleaseKey.parse(entry));
      } catch (IllegalArgumentException _) {
        keys.addAll(inFile(entry, faults));
      }
    }
    return keys;
  }

  private static List<ReleaseKey> inFile(String file, List<String> faults) {
    var keys = new ArrayList<ReleaseKey>();
    try {
      for (var line : lines(Path.of(file))) {
        keys.add(ReleaseKey.parse(line));
      }
    } catch (IOException | InvalidPathException e) {
      faults.add("%s cannot be read (%s)".formatted(file, e.getClass().getSimpleName()));
    } catch (IllegalArgumentException _) {
      faults.add(file + " holds something else than keys");
    }
    return keys;
  }

  private static List<String> lines(Path file) throws IOException {
    if (Files.size(file) > MOST_BYTES) {
      throw new IOException("it has more bytes than keys would");
    }
    return Files.readAllLines(file).stream()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .toList();
  }
}

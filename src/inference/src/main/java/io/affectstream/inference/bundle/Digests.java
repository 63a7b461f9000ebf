package io.affectstream.inference.bundle;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of files. */
final class Digests {
  private static final long CHUNK = 1L << 28; // mapped piece by piece: weights may exceed a buffer

  private Digests() {}

  /** Hexadecimal, lower case. */
  static String sha256(Path file) throws IOException {
    var digest = newSha256();
    try (var channel = FileChannel.open(file)) {
      for (long at = 0; at < channel.size(); at += CHUNK) {
        long length = Math.min(CHUNK, channel.size() - at);
        try (var arena = Arena.ofConfined()) {
          digest.update(
              channel.map(FileChannel.MapMode.READ_ONLY, at, length, arena).asByteBuffer());
        }
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Of the characters of {@code text} in UTF-8. */
  static String sha256(String text) {
    return HexFormat.of().formatHex(newSha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}

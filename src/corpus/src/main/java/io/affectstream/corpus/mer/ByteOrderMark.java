package io.affectstream.corpus.mer;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What the first bytes of a text tell of its encoding.
 *
 * @param length of the mark itself, in bytes; 0 where zeros tell it
 */
record ByteOrderMark(Charset encoding, int length) {
  private static final String[][] MARKS = {
    {"efbbbf", "UTF-8"},
    {"fffe0000", "UTF-32LE"},
    {"0000feff", "UTF-32BE"},
    {"fffe", "UTF-16LE"},
    {"feff", "UTF-16BE"}
  };

  /** The mark, or the pattern of zeros that an unmarked UTF-16 has before its first column. */
  static Optional<ByteOrderMark> of(byte[] bytes) {
    for (var mark : MARKS) {
      byte[] start = HexFormat.of().parseHex(mark[0]);
      if (bytes.length >= start.length
          && Arrays.equals(bytes, 0, start.length, start, 0, start.length)) {
        return Optional.of(new ByteOrderMark(Charset.forName(mark[1]), start.length));
      }
    }
    return unmarked(bytes);
  }

  private static Optional<ByteOrderMark> unmarked(byte[] bytes) {
    if (bytes.length < 2 || (bytes[0] == 0) == (bytes[1] == 0)) {
      return Optional.empty();
    }
    return Optional.of(
        new ByteOrderMark(Charset.forName(bytes[1] == 0 ? "UTF-16LE" : "UTF-16BE"), 0));
  }
}

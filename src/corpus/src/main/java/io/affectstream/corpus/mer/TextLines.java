package io.affectstream.corpus.mer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The lines of a text that somebody else wrote. UTF-8 and UTF-16 are told by their byte order mark
 * or their zeros; without those it is UTF-8 where most lines are, else GB18030, as Chinese
 * spreadsheets write it.
 *
 * @param lines empty where the bytes of a line make no text in {@code encoding}
 */
record TextLines(List<Optional<String>> lines, Charset encoding) {
  private static final long MAX_BYTES = 48 << 20;
  private static final int ENOUGH_LINES = 1_000;
  private static final String BREAK = "\r\n|\n|\r";

  TextLines {
    lines = List.copyOf(lines);
  }

  /**
   * Reads a whole file.
   *
   * @throws IOException if it cannot be read, is far too large for a table, or is in none of these
   *     encodings; the message goes on after the name of the file
   */
  static TextLines read(Path file) throws IOException {
    if (Files.size(file) > MAX_BYTES) {
      throw new IOException("has more than 48 MB, which no table of labels needs");
    }
    byte[] bytes = Files.readAllBytes(file);
    var mark = ByteOrderMark.of(bytes);
    if (mark.isPresent() && !mark.get().encoding().equals(UTF_8)) {
      return wide(bytes, mark.get());
    }
    int start = mark.map(ByteOrderMark::length).orElse(0);
    return narrow(split(bytes, start), mark.isPresent());
  }

  private static TextLines narrow(List<ByteBuffer> lines, boolean marked) throws IOException {
    var utf8 = decoded(lines, UTF_8);
    var telling = lines.stream().filter(line -> !isAscii(line)).toList();
    if (marked || 2 * broken(utf8) <= telling.size()) {
      return new TextLines(utf8, UTF_8);
    }
    var other =
        LikelyEncoding.of(telling.subList(0, Math.min(ENOUGH_LINES, telling.size())))
            .orElseThrow(
                () ->
                    new IOException(
                        "is in no known encoding (UTF-8, UTF-16, GB18030, Big5, windows-1252): save"
                            + " it as UTF-8"));
    return new TextLines(decoded(lines, other), other);
  }

  /** Characters of two or four bytes; a broken one costs its line. */
  private static TextLines wide(byte[] bytes, ByteOrderMark mark) {
    int start = mark.length();
    var text = new String(bytes, start, bytes.length - start, mark.encoding());
    var lines = List.of(text.split(BREAK, -1));
    return new TextLines(
        lines.stream().map(line -> Optional.of(line).filter(l -> !l.contains("\uFFFD"))).toList(),
        mark.encoding());
  }

  private static List<Optional<String>> decoded(List<ByteBuffer> lines, Charset encoding) {
    return lines.stream().map(line -> decoded(line, encoding)).toList();
  }

  private static Optional<String> decoded(ByteBuffer line, Charset encoding) {
    try {
      return Optional.of(encoding.newDecoder().decode(line.duplicate()).toString());
    } catch (CharacterCodingException _) {
      return Optional.empty();
    }
  }

  private static long broken(List<Optional<String>> lines) {
    return lines.stream().filter(Optional::isEmpty).count();
  }

  private static boolean isAscii(ByteBuffer line) {
    return decoded(line, StandardCharsets.US_ASCII).isPresent();
  }

  /** At line feeds, or at carriage returns where there is no line feed at all. */
  private static List<ByteBuffer> split(byte[] bytes, int start) {
    byte end = (byte) (contains(bytes, '\n') ? '\n' : '\r');
    var lines = new ArrayList<ByteBuffer>();
    int from = start;
    for (int i = start; i <= bytes.length; i++) {
      if (i == bytes.length || bytes[i] == end) {
        int length = i > from && bytes[i - 1] == '\r' ? i - 1 - from : i - from;
        lines.add(ByteBuffer.wrap(bytes, from, length));
        from = i + 1;
      }
    }
    return lines;
  }

  private static boolean contains(byte[] bytes, char sought) {
    for (byte value : bytes) {
      if (value == sought) {
        return true;
      }
    }
    return false;
  }
}

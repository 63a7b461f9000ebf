package io.affectstream.media.form;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;

/**
 * Where a file's media begin. Titles and covers in the manner of MP3 (ID3) may stand before them,
 * in files of other forms too.
 */
final class Beginning {
  private static final int HEAD_BYTES = 1024;
  private static final int TAG_BYTES = 10;
  private static final int FOOTER = 0x10;
  private static final int MOST_TAGS = 16;

  private final String text;
  private final boolean tagged;

  Beginning(SeekableByteChannel file) throws IOException {
    long at = 0;
    var head = head(file, at);
    for (int i = 0; i < MOST_TAGS && isTag(head); i++) {
      at += tagLength(head);
      head = head(file, at);
    }
    text = head;
    tagged = at > 0;
  }

  /** The first bytes of the media, a character each. */
  String text() {
    return text;
  }

  /** Whether titles stand before them. */
  boolean isTagged() {
    return tagged;
  }

  private static boolean isTag(String head) {
    return head.startsWith("ID3") && head.length() >= TAG_BYTES;
  }

  /** Four times seven bits, and as much again for the head, and for a foot if there is one. */
  private static long tagLength(String head) {
    long length = 0;
    for (int i = 6; i < TAG_BYTES; i++) {
      length = length << 7 | head.charAt(i) & 0x7F;
    }
    return length + ((head.charAt(5) & FOOTER) == 0 ? TAG_BYTES : 2 * TAG_BYTES);
  }

  private static String head(SeekableByteChannel file, long at) throws IOException {
    var head = ByteBuffer.allocate(HEAD_BYTES);
    file.position(Math.min(at, file.size()));
    while (head.hasRemaining() && file.read(head) >= 0) {}
    return StandardCharsets.ISO_8859_1.decode(head.flip()).toString();
  }
}

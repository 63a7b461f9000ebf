package io.affectstream.media.form;

import io.affectstream.media.form.RejectedMedia.Reason;
import io.affectstream.media.notice.MediaNotice;
import io.affectstream.media.notice.MediaNotice.Code;
import io.affectstream.media.notice.Notices;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;

/**
 * Compares the length that a container states with the length of its file.
 *
 * <p>Recordings that were never finished, and streams saved to disk, state no length: they pass.
 */
final class ContainerEnd {
  private static final int BOX_HEAD_BYTES = 16;
  private static final int LETTERS = 4;

  /** Ends are told less some bytes of padding. */
  private static final int END_BYTES = 64;

  private static final int MAX_BOXES = 100_000;
  private static final long UNKNOWN = -1;
  private static final int INDEX = 0x6D6F6F76; // "moov"
  private static final int FRAGMENT = 0x6D6F6F66; // "moof"
  private static final int SEGMENT = 0x18538067;

  private ContainerEnd() {}

  /**
   * Whether the container states its length.
   *
   * @throws RejectedMedia if it states more than the file has
   */
  static boolean check(Container container, SeekableByteChannel file, Notices notices)
      throws IOException, RejectedMedia {
    long stated =
        switch (container) {
          case MOV -> lastBoxEnd(file, notices);
          case AVI -> SoundFileEnd.riff(file);
          case WAV -> SoundFileEnd.wav(file);
          case RIFX -> SoundFileEnd.rifx(file);
          case RF64 -> SoundFileEnd.rf64(file);
          case W64 -> SoundFileEnd.w64(file);
          case AIFF -> SoundFileEnd.aiff(file);
          case AU -> SoundFileEnd.au(file);
          case CAF -> SoundFileEnd.caf(file);
          case MATROSKA -> segmentEnd(file);
          case MP3, AAC, FLAC, OGG, AMR, GSM, MPEG_TS, MPEG_PS, DV, FLV -> UNKNOWN;
        };
    if (stated > file.size()) {
      throw new RejectedMedia(
          Reason.TRUNCATED_MEDIA,
          "it states " + stated + " bytes and has " + file.size() + "; copy it again");
    }
    if (stated != UNKNOWN && container.isReadToStatedEnd() && beginsAgain(file, stated)) {
      tellOfMore(1, notices);
    }
    if (stated == UNKNOWN && container.hasLength()) {
      notices.always(
          new MediaNotice(
              Code.LENGTH_GUESSED,
              MediaNotice.Track.FILE,
              1,
              "its header states no length; it was read to its end"));
    }
    return stated != UNKNOWN;
  }

  /** Whether the first letters of the file come again where it should end. */
  private static boolean beginsAgain(SeekableByteChannel file, long end) throws IOException {
    var first = text(read(file, 0, LETTERS));
    return end < file.size() && text(read(file, end, END_BYTES)).contains(first);
  }

  private static String text(ByteBuffer bytes) {
    return StandardCharsets.ISO_8859_1.decode(bytes).toString();
  }

  private static void tellOfMore(int recordings, Notices notices) {
    notices.always(
        new MediaNotice(
            Code.TRACK_UNUSED,
            MediaNotice.Track.FILE,
            recordings,
            "more recordings follow the first within the file; they are not read"));
  }

  private static long lastBoxEnd(SeekableByteChannel file, Notices notices)
      throws IOException, RejectedMedia {
    long at = 0;
    int indexes = 0;
    int fragments = 0;
    for (int box = 0; box < MAX_BOXES && at + 8 <= file.size(); box++) {
      var head = read(file, at, BOX_HEAD_BYTES);
      long size = Integer.toUnsignedLong(head.getInt(0));
      if (size == 0 || !isName(head)) {
        return file.size(); // to the end of the file, or something appended to it
      }
      if (size == 1 && head.limit() == BOX_HEAD_BYTES) {
        size = head.getLong(8);
      }
      if (size < 8 || at + size < at) {
        throw new RejectedMedia(Reason.CORRUPT_MEDIA, "a box of " + size + " bytes at " + at);
      }
      indexes += head.getInt(4) == INDEX ? 1 : 0;
      fragments += head.getInt(4) == FRAGMENT ? 1 : 0;
      at += size;
    }
    if (indexes > 1 && fragments == 0) {
      tellOfMore(indexes - 1, notices);
    }
    return at;
  }

  private static boolean isName(ByteBuffer head) {
    for (int i = 4; i < 8; i++) {
      int letter = head.get(i) & 0xFF; // some names begin with the copyright sign
      if (letter < ' ' || (letter > '~' && letter != 0xA9)) {
        return false;
      }
    }
    return true;
  }

  /** EBML header, then the segment; sizes are in 1 to 8 bytes, all ones for unknown. */
  private static long segmentEnd(SeekableByteChannel file) throws IOException {
    long headerEnd = elementEnd(file, 4);
    if (headerEnd == UNKNOWN) {
      return UNKNOWN;
    }
    var segment = read(file, headerEnd, 4);
    return segment.limit() == 4 && segment.getInt(0) == SEGMENT
        ? elementEnd(file, headerEnd + 4)
        : UNKNOWN;
  }

  private static long elementEnd(SeekableByteChannel file, long sizeAt) throws IOException {
    var bytes = read(file, sizeAt, 8);
    if (bytes.limit() < 8 || bytes.get(0) == 0) {
      return UNKNOWN;
    }
    int length = Integer.numberOfLeadingZeros(bytes.get(0) & 0xFF) - 23;
    long mask = (1L << (7 * length)) - 1;
    long value = (bytes.getLong(0) >>> (8 * (8 - length))) & mask;
    return value == mask ? UNKNOWN : sizeAt + length + value;
  }

  private static ByteBuffer read(SeekableByteChannel file, long at, int bytes) throws IOException {
    var buffer = ByteBuffer.allocate(bytes);
    file.position(Math.clamp(at, 0, file.size()));
    while (buffer.hasRemaining() && file.read(buffer) >= 0) {}
    return buffer.flip();
  }
}

package io.affectstream.media.form;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;

/**
 * Where a sound file ends by its own headers.
 *
 * <p>A writer that could not go back to its header, as one that writes into a pipe, left a
 * placeholder there: 0, or a number next to 2<sup>31</sup> or 2<sup>32</sup>. Such a file states no
 * length.
 */
final class SoundFileEnd {
  /** The file does not say. */
  static final long UNKNOWN = -1;

  private static final int MAX_CHUNKS = 10_000;
  private static final long NEAR = 0x10000;
  private static final long NEAR_THE_HALF = 0x1000000; // SoX begins an AIFF with 0x7f000050
  private static final long LONGEST = 1L << 50;
  private static final long NOWHERE = -1;

  /** Writers disagree about the padding of the last chunk. */
  private static final int SLACK_BYTES = 16;

  private SoundFileEnd() {}

  /** Whether a length of 32 bits was left open. */
  static boolean isPlaceholder(long size) {
    return size == 0 || Math.abs(size - (1L << 31)) <= NEAR_THE_HALF || size >= (1L << 32) - NEAR;
  }

  private static boolean isOpen(long size) {
    return size <= 0 || size > LONGEST;
  }

  /** AVI and other RIFF files. */
  static long riff(SeekableByteChannel file) throws IOException {
    return riff(little(file));
  }

  private static long riff(Headers headers) throws IOException {
    long size = headers.unsignedWord(4);
    return isPlaceholder(size) ? UNKNOWN : size + 8 - SLACK_BYTES;
  }

  /** WAV: the data may state its length where the whole does not, and the other way round. */
  static long wav(SeekableByteChannel file) throws IOException {
    return wav(little(file));
  }

  /** WAV whose numbers begin with their highest byte. */
  static long rifx(SeekableByteChannel file) throws IOException {
    return wav(big(file));
  }

  private static long wav(Headers headers) throws IOException {
    long data = wavData(headers);
    return data == UNKNOWN ? UNKNOWN : Math.max(riff(headers), data - SLACK_BYTES);
  }

  private static long wavData(Headers headers) throws IOException {
    long at = chunk(headers, "data");
    if (at == NOWHERE) {
      return 0; // FFmpeg will say that there is none
    }
    long size = headers.unsignedWord(at + 4);
    return isPlaceholder(size) ? UNKNOWN : at + 8 + size;
  }

  /** Where a chunk of that name begins, behind the three words that begin the file. */
  private static long chunk(Headers headers, String name) throws IOException {
    long at = 12;
    for (int i = 0; i < MAX_CHUNKS && at + 8 <= headers.size(); i++) {
      if (headers.isNamed(at, name)) {
        return at;
      }
      long size = headers.unsignedWord(at + 4);
      at += 8 + size + (size & 1);
    }
    return NOWHERE;
  }

  /** RF64 and BW64: sizes of 64 bits in a chunk of their own, which comes first. */
  static long rf64(SeekableByteChannel file) throws IOException {
    var headers = little(file);
    long whole = headers.longWord(20);
    long data = headers.longWord(28);
    return isOpen(whole) || isOpen(data) ? UNKNOWN : Math.max(whole + 8, data) - SLACK_BYTES;
  }

  /** Sony Wave64. */
  static long w64(SeekableByteChannel file) throws IOException {
    long whole = little(file).longWord(16);
    return isOpen(whole) ? UNKNOWN : whole - SLACK_BYTES;
  }

  /** AIFF and AIFF-C. */
  static long aiff(SeekableByteChannel file) throws IOException {
    return riff(big(file));
  }

  /** Sun and NeXT. */
  static long au(SeekableByteChannel file) throws IOException {
    var headers = big(file);
    long size = headers.unsignedWord(8);
    return isPlaceholder(size) ? UNKNOWN : headers.unsignedWord(4) + size;
  }

  /** Core Audio: the length of the data is -1 while it is being written. */
  static long caf(SeekableByteChannel file) throws IOException {
    var headers = big(file);
    long at = 8;
    for (int i = 0; i < MAX_CHUNKS && at + 12 <= headers.size(); i++) {
      long size = headers.longWord(at + 4);
      if (isOpen(size) || size > LONGEST - at) {
        return UNKNOWN;
      }
      if (headers.isNamed(at, "data")) {
        return at + 12 + size;
      }
      at += 12 + size;
    }
    return UNKNOWN;
  }

  private static Headers little(SeekableByteChannel file) {
    return new Headers(file, ByteOrder.LITTLE_ENDIAN);
  }

  private static Headers big(SeekableByteChannel file) {
    return new Headers(file, ByteOrder.BIG_ENDIAN);
  }
}

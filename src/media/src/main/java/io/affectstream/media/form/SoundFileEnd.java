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
public final class SoundFileEnd {
  /** The file does not say. */
  public static final long UNKNOWN = -1;

  private static final int MAX_CHUNKS = 10_000;
  private static final long NEAR = 0x10000;
  private static final long LONGEST = 1L << 50;
  private static final int DATA = 0x61746164; // "data", little-endian
  private static final int CAF_DATA = 0x64617461;

  /** Writers disagree about the padding of the last chunk. */
  private static final int SLACK_BYTES = 16;

  private SoundFileEnd() {}

  /** Whether a length of 32 bits was left open. */
  public static boolean isPlaceholder(long size) {
    return size == 0 || Math.abs(size - (1L << 31)) <= NEAR || size >= (1L << 32) - NEAR;
  }

  private static boolean isOpen(long size) {
    return size <= 0 || size > LONGEST;
  }

  /** AVI and other RIFF files. */
  public static long riff(SeekableByteChannel file) throws IOException {
    long size = little(file).unsignedWord(4);
    return isPlaceholder(size) ? UNKNOWN : size + 8 - SLACK_BYTES;
  }

  /** WAV: the data may state its length where the whole does not, and the other way round. */
  public static long wav(SeekableByteChannel file) throws IOException {
    long data = wavData(little(file));
    long whole = riff(file);
    return data == UNKNOWN ? UNKNOWN : Math.max(whole, data - SLACK_BYTES);
  }

  private static long wavData(Headers headers) throws IOException {
    long at = 12;
    for (int i = 0; i < MAX_CHUNKS && at + 8 <= headers.size(); i++) {
      long size = headers.unsignedWord(at + 4);
      if (headers.word(at) == DATA) {
        return isPlaceholder(size) ? UNKNOWN : at + 8 + size;
      }
      at += 8 + size + (size & 1);
    }
    return 0; // FFmpeg will say that there is none
  }

  /** RF64 and BW64: sizes of 64 bits in a chunk of their own, which comes first. */
  public static long rf64(SeekableByteChannel file) throws IOException {
    var headers = little(file);
    long whole = headers.longWord(20);
    long data = headers.longWord(28);
    return isOpen(whole) || isOpen(data) ? UNKNOWN : Math.max(whole + 8, data) - SLACK_BYTES;
  }

  /** Sony Wave64. */
  public static long w64(SeekableByteChannel file) throws IOException {
    long whole = little(file).longWord(16);
    return isOpen(whole) ? UNKNOWN : whole - SLACK_BYTES;
  }

  /** AIFF and AIFF-C. */
  public static long aiff(SeekableByteChannel file) throws IOException {
    long size = big(file).unsignedWord(4);
    return isPlaceholder(size) ? UNKNOWN : size + 8 - SLACK_BYTES;
  }

  /** Sun and NeXT. */
  public static long au(SeekableByteChannel file) throws IOException {
    var headers = big(file);
    long size = headers.unsignedWord(8);
    return isPlaceholder(size) ? UNKNOWN : headers.unsignedWord(4) + size;
  }

  /** Core Audio: the length of the data is -1 while it is being written. */
  public static long caf(SeekableByteChannel file) throws IOException {
    var headers = big(file);
    long at = 8;
    for (int i = 0; i < MAX_CHUNKS && at + 12 <= headers.size(); i++) {
      long size = headers.longWord(at + 4);
      if (isOpen(size) || size > LONGEST - at) {
        return UNKNOWN;
      }
      at += 12 + size;
      if (headers.word(at - 12 - size) == CAF_DATA) {
        return at;
      }
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

package io.affectstream.corpus.speech;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** One-channel 16-bit PCM in a RIFF container. */
public final class Wave {
  private static final int HEADER_BYTES = 44;
  private static final int FORMAT = 0x20746d66;
  private static final int DATA = 0x61746164;

  private final int sampleRateHz;
  private final float[] samples;

  /** Keeps {@code samples}, in [-1, 1]. */
  public Wave(int sampleRateHz, float[] samples) {
    this.sampleRateHz = sampleRateHz;
    this.samples = samples;
  }

  /**
   * Reads a file in memory. A data length beyond the end is cut to it: a program that writes to a
   * pipe cannot know the length when it writes the header.
   *
   * @throws IOException if this is not such a file
   */
  static Wave parse(byte[] file) throws IOException {
    var bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int rate = 0;
    for (long at = 12; at + 8 <= file.length; ) {
      int chunk = (int) at;
      long length = Integer.toUnsignedLong(bytes.getInt(chunk + 4));
      if (bytes.getInt(chunk) == FORMAT && at + 16 <= file.length) {
        rate = bytes.getInt(chunk + 12);
      } else if (bytes.getInt(chunk) == DATA) {
        return new Wave(rate, samples(bytes, chunk + 8, length));
      }
      at += 8 + length + (length & 1);
    }
    throw new IOException("no sound in " + file.length + " bytes of RIFF");
  }

  private static float[] samples(ByteBuffer bytes, int from, long length) {
    int count = (int) (Math.min(length, bytes.capacity() - from) / Short.BYTES);
    var samples = new float[count];
    for (int i = 0; i < count; i++) {
      samples[i] = bytes.getShort(from + i * Short.BYTES) / 32768f;
    }
    return samples;
  }

  /** The whole file. */
  public byte[] toBytes() {
    int length = samples.length * Short.BYTES;
    var bytes = ByteBuffer.allocate(HEADER_BYTES + length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(HEADER_BYTES - 8 + length);
    bytes.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    bytes.putShort((short) 1).putShort((short) 1).putInt(sampleRateHz).putInt(sampleRateHz * 2);
    bytes.putShort((short) 2).putShort((short) 16);
    bytes.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(length);
    for (float sample : samples) {
      bytes.putShort((short) Math.round(Math.clamp(sample, -1, 1) * 32767));
    }
    return bytes.array();
  }

  int sampleRateHz() {
    return sampleRateHz;
  }

  float[] samples() {
    return samples;
  }
}

package io.affectstream.media;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.util.Arrays;

/** The samples that may still become part of a clip; positions count from the source's start. */
final class SampleBuffer {
  private short[] samples = new short[1 << 16];
  private long first;
  private int size;

  /** Position after the last sample. */
  long end() {
    return first + size;
  }

  void append(ShortBuffer more) {
    int count = more.remaining();
    reserve(count);
    more.get(samples, size, count);
    size += count;
  }

  void appendSilence(int count) {
    reserve(count);
    Arrays.fill(samples, size, size + count, (short) 0);
    size += count;
  }

  /** Copies samples into {@code target}, scaled to [-1, 1]. */
  void copy(long from, float[] target) {
    int offset = (int) (from - first);
    for (int i = 0; i < target.length; i++) {
      target[i] = samples[offset + i] / 32768f;
    }
  }

  /** 16-bit little-endian samples; where they have already ended there is silence. */
  ByteBuffer slice(long from, long to) {
    int start = (int) (Math.max(from, first) - first);
    int end = (int) Math.max(start, Math.min(to, end()) - first);
    var bytes = ByteBuffer.allocate(Math.toIntExact(2 * (to - from)));
    bytes.order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().put(samples, start, end - start);
    return bytes.asReadOnlyBuffer();
  }

  /** Forgets all samples before {@code position}. */
  void discardBefore(long position) {
    int drop = (int) Math.clamp(position - first, 0, size);
    if (drop > samples.length / 4) { // move rarely
      System.arraycopy(samples, drop, samples, 0, size - drop);
      first += drop;
      size -= drop;
    }
  }

  private void reserve(int count) {
    if (size + count > samples.length) {
      samples = Arrays.copyOf(samples, Math.max(2 * samples.length, size + count));
    }
  }
}

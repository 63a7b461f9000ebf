package io.affectstream.media.sound;

import io.affectstream.dsp.Downmix;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.util.Arrays;

/**
 * The samples of all channels that may still become part of a clip; positions count from the
 * source's start. They are mixed when they are taken out, a whole clip at a time.
 */
public final class SampleBuffer {
  private short[] samples = new short[1 << 16];
  private Downmix mix = new Downmix(1);
  private int channels = 1;
  private long first;
  private int size;

  /** Position after the last sample. */
  public long end() {
    return first + size;
  }

  /** How the channels that come from now on are mixed; until the first sound there is silence. */
  public void mixWith(Downmix next) {
    if (next.channels() != channels) {
      channels = next.channels();
      samples = new short[Math.max(samples.length, size * channels)];
    }
    mix = next;
  }

  /** Appends interleaved samples. */
  public void append(ShortBuffer more) {
    int count = more.remaining() / channels;
    reserve(count);
    more.get(samples, size * channels, count * channels);
    size += count;
  }

  public void appendSilence(int count) {
    reserve(count);
    Arrays.fill(samples, size * channels, (size + count) * channels, (short) 0);
    size += count;
  }

  /** Copies mono samples into {@code target}, scaled to [-1, 1]. */
  public void copy(long from, float[] target) {
    var mono = mix.mono(samples, (int) (from - first), target.length).samples();
    for (int i = 0; i < target.length; i++) {
      target[i] = mono[i] / 32768f;
    }
  }

  /** A stretch of sound; where it has already ended there is silence. */
  public Sound slice(long from, long to) {
    int start = (int) (Math.max(from, first) - first);
    int end = (int) Math.max(start, Math.min(to, end()) - first);
    var mono = mix.mono(samples, start, end - start);
    var bytes = ByteBuffer.allocate(Math.toIntExact(2 * (to - from)));
    bytes.order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().put(mono.samples());
    return new Sound(bytes.asReadOnlyBuffer(), mono.channel());
  }

  public int channels() {
    return channels;
  }

  /** Forgets all samples before {@code position}. */
  public void discardBefore(long position) {
    int drop = (int) Math.clamp(position - first, 0, size);
    if (drop * channels > samples.length / 4) { // move rarely
      System.arraycopy(samples, drop * channels, samples, 0, (size - drop) * channels);
      first += drop;
      size -= drop;
    }
  }

  private void reserve(int count) {
    int needed = (size + count) * channels;
    if (needed > samples.length) {
      samples = Arrays.copyOf(samples, Math.max(2 * samples.length, needed));
    }
  }

  /**
   * A stretch of sound in one channel.
   *
   * @param pcm16le 16-bit little-endian
   * @param channel the one that was taken; {@link Downmix#MIXED} when all were
   */
  public record Sound(ByteBuffer pcm16le, int channel) {}
}

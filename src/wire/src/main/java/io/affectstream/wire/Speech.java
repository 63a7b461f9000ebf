package io.affectstream.wire;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * What the acoustic encoder hears.
 *
 * @param signal the sound, or why there is none
 * @param policy what may be done with the clip
 * @param steps stages so far
 */
public record Speech(Signal signal, Policy policy, List<Step> steps) {
  public Speech {
    steps = List.copyOf(steps);
  }

  /** The sound after denoising, or why there is none. */
  public sealed interface Signal {}

  /**
   * Sound.
   *
   * @param source which signal this is
   * @param pcm 16-bit signed little-endian mono samples at {@link ClipAudio#SAMPLE_RATE}
   */
  public record Sound(Source source, ByteBuffer pcm) implements Signal {}

  /** No sound to listen to. */
  public record Absent(AbsenceReason reason) implements Signal {}

  /** Which signal was chosen. */
  public enum Source {
    ORIGINAL,
    SEPARATED
  }
}

package io.affectstream.networks.audio;

import io.affectstream.networks.Scope;
import org.jspecify.annotations.Nullable;

/**
 * What Qwen-Audio and Qwen2-Audio hear with: {@link WhisperEncoder} with padding masked, each two
 * states averaged, then normalised. One state every 40 ms.
 *
 * <p>Chu et al., <i>Qwen-Audio: Advancing Universal Audio Understanding via Unified Large-Scale
 * Audio-Language Models</i>, 2023, section 3.1; the same, <i>Qwen2-Audio Technical Report</i>,
 * 2024, section 2.
 */
public final class AudioTower {
  private static final int POOLED = 2;

  private AudioTower() {}

  /**
   * What the steps of the tower give.
   *
   * @param encoder of Whisper's encoder
   * @param pooled each two states averaged, [b, t / 2, d]
   * @param states normalised, [b, t / 2, d]
   */
  public record Steps<V>(WhisperEncoder.Steps<V> encoder, V pooled, V states) {}

  /**
   * States of which the first {@link #states} of each clip mean something.
   *
   * @param mel [b, bins, 2 t], t even
   * @param places [t], 0 to t - 1: their rows of the table of positions; null for the whole table
   * @param mask [b, t], 1 for the states of the clip before pooling, 0 for padding
   */
  public static <V> Steps<V> define(
      Scope<V> s, WhisperEncoder.Config c, V mel, @Nullable V places, V mask) {
    var o = s.ops();
    V table = WhisperEncoder.positions(s, c);
    V positions = places == null ? table : o.gather(table, places, 0);
    var encoder = WhisperEncoder.steps(s, c, mel, positions, mask);
    V pairs = o.reshape(encoder.last(), 0, -1, POOLED, c.dModel());
    V pooled = o.mean(pairs, 2, false);
    return new Steps<>(encoder, pooled, WhisperEncoder.norm(s, c, pooled));
  }

  /** How many states the encoder has of a clip of {@code melFrames}: the ones of the mask. */
  public static int encoderStates(int melFrames) {
    return (melFrames + 1) / 2;
  }

  /** How many of them the pooling leaves; an odd last one is dropped. */
  public static int states(int melFrames) {
    return encoderStates(melFrames) / POOLED;
  }
}

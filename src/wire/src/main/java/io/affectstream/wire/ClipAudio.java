package io.affectstream.wire;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * The sound of a clip.
 *
 * @param sampleRate Hz; 16000
 * @param pcm 16-bit signed little-endian mono samples
 * @param policy what may be done with the clip
 * @param steps stages so far
 */
public record ClipAudio(int sampleRate, ByteBuffer pcm, Policy policy, List<Step> steps) {
  /** The rate every stage works at. */
  public static final int SAMPLE_RATE = 16_000;

  public ClipAudio {
    steps = List.copyOf(steps);
  }
}

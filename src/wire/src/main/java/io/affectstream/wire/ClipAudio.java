package io.affectstream.wire;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;

/**
 * The sound of a clip.
 *
 * @param sampleRate Hz; 16000
 * @param pcm 16-bit signed little-endian mono samples
 * @param policy what may be done with the clip
 * @param withheld modalities that nothing may be made of from it, though it is here for another one
 * @param steps stages so far
 */
public record ClipAudio(
    int sampleRate, ByteBuffer pcm, Policy policy, Set<Modality> withheld, List<Step> steps) {
  /** The rate every stage works at. */
  public static final int SAMPLE_RATE = 16_000;

  /** Of the sound of a clip. They are cut at 10 s; half as much again is a mistake. */
  public static final int MOST_BYTES = 15 * SAMPLE_RATE * Short.BYTES;

  public ClipAudio {
    withheld = Set.copyOf(withheld);
    steps = List.copyOf(steps);
  }

  /** Sound of which nothing is withheld. */
  public ClipAudio(int sampleRate, ByteBuffer pcm, Policy policy, List<Step> steps) {
    this(sampleRate, pcm, policy, Set.of(), steps);
  }
}

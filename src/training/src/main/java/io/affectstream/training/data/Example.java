package io.affectstream.training.data;

import io.affectstream.corpus.plan.Split;
import io.affectstream.dsp.Pcm16;
import io.affectstream.wire.Emotion;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * A clip as the recipes see it: decoded and cut exactly as the ingestor does it, with what the
 * corpus says about it.
 *
 * @param speaker who talks; clips of one speaker are not independent
 * @param sentence the words that were said
 * @param pcm 16 kHz mono, 16-bit little-endian; empty without sound
 * @param faces JPEGs of the face in time order; empty where none was found
 */
public record Example(
    String name,
    String speaker,
    Split split,
    Optional<Emotion> emotion,
    Optional<String> sentence,
    ByteBuffer pcm,
    List<byte[]> faces) {

  public Example {
    faces = List.copyOf(faces);
  }

  public boolean hasSound() {
    return pcm.hasRemaining();
  }

  public boolean hasFace() {
    return !faces.isEmpty();
  }

  /** Samples of sound. */
  public int samples() {
    return pcm.remaining() / Short.BYTES;
  }

  /** A fresh copy of the sound, in [-1, 1]. */
  public float[] wave() {
    return Pcm16.decode(pcm);
  }

  /**
   * Index of the emotion.
   *
   * @throws IllegalArgumentException if the corpus does not say it
   */
  public int label() {
    return emotion
        .orElseThrow(() -> new IllegalArgumentException("clip " + name + " has no emotion label"))
        .ordinal();
  }
}

package io.affectstream.training.reference;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The clips of a case as an audio tower takes them.
 *
 * @param mel [b, bins, 2 t]
 * @param places [t], 0 to t - 1
 * @param mask [b, t], 1 for states of the clip before pooling
 * @param rows how many states of each clip the pooling leaves
 */
record CaseSound(NamedInput mel, NamedInput places, NamedInput mask, long[] rows) {

  /** Qwen-Audio hears as far as the longest clip of a batch goes. */
  static CaseSound shortened(ReferenceCase reference) {
    long[] lengths = NamedInput.longs(reference.tensor("in.audio_lengths"));
    int clips = lengths.length / 2;
    long[] states = IntStream.range(0, clips).mapToLong(clip -> lengths[2 * clip]).toArray();
    long[] rows = IntStream.range(0, clips).mapToLong(clip -> lengths[2 * clip + 1]).toArray();
    int longest = Math.toIntExact(Arrays.stream(states).max().orElseThrow());
    return of(reference, "in.input_audios", states, rows, longest + longest % 2);
  }

  /** Qwen2-Audio hears a whole window, of which the rest is padding. */
  static CaseSound padded(ReferenceCase reference) {
    long[] states = NamedInput.longs(reference.tensor("out.conv_lengths"));
    long[] rows = NamedInput.longs(reference.tensor("out.audio_token_lengths"));
    int frames = (int) reference.tensor("out.input_features").shape()[2];
    return of(reference, "out.input_features", states, rows, frames / 2);
  }

  private static CaseSound of(
      ReferenceCase reference, String mel, long[] states, long[] rows, int t) {
    var stored = reference.tensor(mel);
    long[] shape = stored.shape();
    float[] whole = stored.toFloats();
    float[] cut = new float[(int) (shape[0] * shape[1]) * 2 * t];
    for (int row = 0; row < shape[0] * shape[1]; row++) {
      System.arraycopy(whole, row * (int) shape[2], cut, row * 2 * t, 2 * t);
    }
    return new CaseSound(
        NamedInput.floats("mel", cut, shape[0], shape[1], 2L * t),
        NamedInput.ids("places", LongStream.range(0, t).toArray(), t),
        NamedInput.mask("audio_mask", states, t),
        rows);
  }

  /** Rows of the batch for each clip, padding included. */
  int rowsPerClip() {
    return (int) places.shape()[0] / 2;
  }
}

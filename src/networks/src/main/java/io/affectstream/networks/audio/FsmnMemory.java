package io.affectstream.networks.audio;

import io.affectstream.networks.Scope;

/**
 * The memory of a SAN-M layer: every channel is filtered over time on its own, and added to itself.
 *
 * <p>Zhang et al., <i>Deep-FSMN for Large Vocabulary Continuous Speech Recognition</i>, ICASSP
 * 2018, equation (4), both directions in one depthwise convolution.
 */
final class FsmnMemory {

  private FsmnMemory() {}

  /**
   * What the memory adds, [b, t, width]; zero where {@code mask} is.
   *
   * @param kernel frames it sees
   * @param shift how many more of them lie in the past, less in the future
   * @param x [b, t, width]
   * @param mask [b, t], 1 for frames, 0 for padding
   */
  static <V> V define(Scope<V> s, int width, int kernel, int shift, V x, V mask) {
    var o = s.ops();
    V frames = o.reshape(mask, 0, -1, 1);
    V present = o.mul(x, frames);
    V taps = s.in("fsmn_block").param("weight", width, 1, kernel);
    int past = (kernel - 1) / 2 + shift;
    V filtered =
        o.conv1d(o.permute(present, 0, 2, 1), taps, null, 1, past, kernel - 1 - past, width);
    return o.mul(o.add(o.permute(filtered, 0, 2, 1), present), frames);
  }
}

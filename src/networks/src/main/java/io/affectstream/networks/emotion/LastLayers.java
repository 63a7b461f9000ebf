package io.affectstream.networks.emotion;

import io.affectstream.networks.Masks;
import io.affectstream.networks.Ops;
import java.util.List;

/**
 * The feature of a published encoder that nobody has trained on: the sum of its last four hidden
 * states, averaged over the valid steps.
 *
 * <p>Lian et al., <i>MERTools</i>, the feature extraction of MER2023 and MER2024: a sum, not a
 * mean, of layers.
 */
public final class LastLayers {
  private static final int LAYERS = 4;

  private LastLayers() {}

  /**
   * The feature [b, width].
   *
   * @param states of all layers, each [b, t, width]
   * @param mask [b, t], 1 for what is valid
   */
  public static <V> V mean(Ops<V> o, List<V> states, V mask) {
    var last = states.subList(Math.max(0, states.size() - LAYERS), states.size());
    return Masks.mean(o, last.stream().reduce(o::add).orElseThrow(), mask);
  }
}

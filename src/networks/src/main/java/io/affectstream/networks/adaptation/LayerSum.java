package io.affectstream.networks.adaptation;

import io.affectstream.networks.Scope;
import java.util.ArrayList;
import java.util.List;

/**
 * Several layers of a frozen network made one, by a free weight each: {@code sum_i w_i h_i}.
 *
 * <p>Zhao et al. (MER 2024), over the blocks with adapters. Unlike the mixture of SUPERB the
 * weights go through no softmax; they start at one, as the sum of the layers.
 */
public final class LayerSum {

  private LayerSum() {}

  /**
   * @param s the place of {@code layer_scales} [layers]
   * @param states of one shape
   */
  public static <V> V define(Scope<V> s, List<V> states) {
    var o = s.ops();
    V scales = s.param("layer_scales", states.size());
    var scaled = new ArrayList<V>();
    for (int i = 0; i < states.size(); i++) {
      scaled.add(o.mul(states.get(i), o.slice(scales, 0, i, i + 1L)));
    }
    return scaled.stream().reduce(o::add).orElseThrow();
  }
}

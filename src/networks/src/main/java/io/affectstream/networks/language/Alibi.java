package io.affectstream.networks.language;

import io.affectstream.networks.Ops;

/**
 * Positions as a penalty on distance: each head subtracts its slope for every step between a query
 * and a key.
 *
 * <p>Press et al., <i>Train Short, Test Long: Attention with Linear Biases Enables Input Length
 * Extrapolation</i>, ICLR 2022, section 3. The published Baichuan adds {@code slope * key} instead;
 * softmax does not feel the difference, which is the same for all keys of a query.
 */
public final class Alibi {

  private Alibi() {}

  /**
   * The slope of each head: {@code 2^(-8/n), 2^(-16/n), ...} for n heads; where n is no power of
   * two, those of the power below it, then every second one of the power above.
   */
  public static float[] slopes(int heads) {
    int power = Integer.highestOneBit(heads);
    float[] slopes = new float[heads];
    for (int i = 0; i < heads; i++) {
      double exponent = i < power ? (i + 1.0) / power : (2.0 * (i - power) + 1) / (2.0 * power);
      slopes[i] = (float) Math.pow(2, -8 * exponent);
    }
    return slopes;
  }

  /**
   * What attention adds to its scores, [b, heads, t, s].
   *
   * @param ahead [b, 1, t, s], by how much a key stands after a query
   */
  static <V> V bias(Ops<V> o, int heads, V ahead) {
    return o.mul(ahead, o.constant(slopes(heads), 1, heads, 1, 1));
  }
}

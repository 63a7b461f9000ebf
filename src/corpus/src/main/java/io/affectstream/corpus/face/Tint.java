package io.affectstream.corpus.face;

import java.awt.Color;

/** Mixes colours. */
public final class Tint {
  private Tint() {}

  /** {@code share} 0 is the first colour, 1 the second. */
  public static Color mix(Color first, Color second, double share) {
    double s = Math.clamp(share, 0, 1);
    return new Color(
        mixed(first.getRed(), second.getRed(), s),
        mixed(first.getGreen(), second.getGreen(), s),
        mixed(first.getBlue(), second.getBlue(), s));
  }

  /** {@code opacity} is cut to [0, 1]. */
  public static Color fade(Color colour, double opacity) {
    int alpha = (int) (255 * Math.clamp(opacity, 0, 1));
    return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), alpha);
  }

  private static int mixed(int first, int second, double share) {
    return (int) (first * (1 - share) + second * share);
  }
}

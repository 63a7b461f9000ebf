package io.affectstream.dsp.image;

/** The shape by which neighbours are weighed when a picture is scaled, as in Pillow. */
public enum ResamplingFilter {
  /** A triangle. */
  BILINEAR(1) {
    @Override
    double weight(double distance) {
      return Math.max(0, 1 - distance);
    }
  },

  /** The cubic convolution of Keys, <i>IEEE TASSP</i> 29(6), 1981, equation 4 with a = -0.5. */
  BICUBIC(2) {
    @Override
    double weight(double x) {
      if (x < 1) {
        return ((SHARPNESS + 2) * x - (SHARPNESS + 3)) * x * x + 1;
      }
      return x < 2 ? (((x - 5) * x + 8) * x - 4) * SHARPNESS : 0;
    }
  };

  private static final double SHARPNESS = -0.5;

  private final int reach;

  ResamplingFilter(int reach) {
    this.reach = reach;
  }

  /** How many source pixels to each side weigh when the size is kept. */
  int reach() {
    return reach;
  }

  /** The weight of a pixel at {@code distance}, which is not negative. */
  abstract double weight(double distance);
}

package io.affectstream.inference;

/**
 * Scaling of a picture by a triangle filter that widens when the picture shrinks, so that nothing
 * aliases; the same as Pillow's {@code BILINEAR}.
 */
final class Resampling {

  private Resampling() {}

  /** {@code plane} [height, width] scaled to [side, side]. */
  static float[] square(float[] plane, int width, int height, int side) {
    if (width == side && height == side) {
      return plane;
    }
    var narrowed = rows(plane, width, height, side);
    return transpose(rows(transpose(narrowed, side, height), height, side, side), side, side);
  }

  /** Scales each of {@code rows} rows from {@code from} values to {@code to}. */
  private static float[] rows(float[] plane, int from, int rows, int to) {
    float[] scaled = new float[rows * to];
    double scale = (double) from / to;
    double reach = Math.max(1, scale);
    for (int x = 0; x < to; x++) {
      double centre = (x + 0.5) * scale;
      int first = Math.max(0, (int) (centre - reach + 0.5));
      int last = Math.min(from, (int) (centre + reach + 0.5));
      float[] weights = weights(first, last, centre, reach);
      for (int row = 0; row < rows; row++) {
        scaled[row * to + x] = weigh(plane, row * from + first, weights);
      }
    }
    return scaled;
  }

  private static float[] weights(int first, int last, double centre, double reach) {
    float[] weights = new float[last - first];
    double total = 0;
    for (int i = 0; i < weights.length; i++) {
      double weight = Math.max(0, 1 - Math.abs((first + i + 0.5 - centre) / reach));
      weights[i] = (float) weight;
      total += weight;
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] /= (float) total;
    }
    return weights;
  }

  private static float weigh(float[] values, int at, float[] weights) {
    float sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += values[at + i] * weights[i];
    }
    return sum;
  }

  private static float[] transpose(float[] plane, int width, int height) {
    float[] turned = new float[plane.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        turned[x * height + y] = plane[y * width + x];
      }
    }
    return turned;
  }
}

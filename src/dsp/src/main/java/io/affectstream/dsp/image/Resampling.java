package io.affectstream.dsp.image;

/**
 * Scaling of a picture by a filter that widens when the picture shrinks, so that nothing aliases:
 * Pillow's {@code resize}, first along the rows, then along the columns.
 *
 * @param bytes whether values are rounded to 0 to 255 after each direction, with the weights in 22
 *     bits, as Pillow does with pictures of bytes; else nothing is rounded
 */
public record Resampling(ResamplingFilter filter, boolean bytes) {
  private static final double WEIGHT_STEPS = 1 << 22;

  /** How one target pixel is made: of which source pixels on, and how much of each. */
  private record Taps(int first, double[] weights) {}

  public Planes resize(Planes source, int height, int width) {
    var narrow = source.width() == width ? source : alongRows(source, width);
    return narrow.height() == height ? narrow : alongColumns(narrow, height);
  }

  private Planes alongRows(Planes source, int width) {
    float[] from = source.values();
    int rows = source.channels() * source.height();
    float[] to = new float[rows * width];
    for (int x = 0; x < width; x++) {
      var taps = taps(source.width(), width, x);
      for (int row = 0; row < rows; row++) {
        to[row * width + x] = weigh(from, row * source.width() + taps.first, 1, taps.weights);
      }
    }
    return new Planes(source.channels(), source.height(), width, to);
  }

  private Planes alongColumns(Planes source, int height) {
    float[] from = source.values();
    int width = source.width();
    float[] to = new float[source.channels() * height * width];
    for (int y = 0; y < height; y++) {
      var taps = taps(source.height(), height, y);
      for (int channel = 0; channel < source.channels(); channel++) {
        int begin = (channel * source.height() + taps.first) * width;
        for (int x = 0; x < width; x++) {
          to[(channel * height + y) * width + x] = weigh(from, begin + x, width, taps.weights);
        }
      }
    }
    return new Planes(source.channels(), height, width, to);
  }

  private Taps taps(int from, int to, int target) {
    double scale = (double) from / to;
    double stretch = Math.max(1, scale);
    double centre = (target + 0.5) * scale;
    double reach = filter.reach() * stretch;
    int first = Math.max(0, (int) (centre - reach + 0.5));
    int last = Math.min(from, (int) (centre + reach + 0.5));
    double[] weights = new double[last - first];
    double total = 0;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = filter.weight(Math.abs(first + i - centre + 0.5) / stretch);
      total += weights[i];
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] = bytes ? inSteps(weights[i] / total) : weights[i] / total;
    }
    return new Taps(first, weights);
  }

  /** Rounded half away from zero. */
  private static double inSteps(double weight) {
    double steps = Math.floor(Math.abs(weight) * WEIGHT_STEPS + 0.5);
    return Math.copySign(steps / WEIGHT_STEPS, weight);
  }

  private float weigh(float[] values, int at, int stride, double[] weights) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += values[at + i * stride] * weights[i];
    }
    return (float) (bytes ? Math.clamp(Math.floor(sum + 0.5), 0, 255) : sum);
  }
}

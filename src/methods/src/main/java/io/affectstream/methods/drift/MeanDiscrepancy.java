package io.affectstream.methods.drift;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * The maximum mean discrepancy of two samples of vectors, squared and unbiased, under a Gaussian
 * kernel as wide as the median distance; its p by exchanging vectors between the samples. Gretton
 * et al., <i>A Kernel Two-Sample Test</i>, JMLR 2012, eq. 3.
 *
 * @param squared about 0, and as often below, for samples of one source
 * @param p how likely so much would be if both came from one source
 */
public record MeanDiscrepancy(double squared, double p) {

  /**
   * Compares two samples of vectors of one width; the work grows with the square of their number.
   *
   * @param exchanges times that vectors are exchanged, say 200; p is no smaller than one in these
   * @throws IllegalArgumentException below two vectors in either
   */
  public static MeanDiscrepancy of(float[][] left, float[][] right, int exchanges, long seed) {
    if (left.length < 2 || right.length < 2) {
      throw new IllegalArgumentException(
          "samples of %d and %d vectors are too small".formatted(left.length, right.length));
    }
    var kernel = kernel(Stream.of(left, right).flatMap(Arrays::stream).toArray(float[][]::new));
    int[] order = range(kernel.length);
    double found = squared(kernel, order, left.length);
    var random = new SplittableRandom(seed);
    int beyond = 1;
    for (int e = 0; e < exchanges; e++) {
      shuffle(order, random);
      beyond += squared(kernel, order, left.length) >= found ? 1 : 0;
    }
    return new MeanDiscrepancy(found, beyond / (exchanges + 1.0));
  }

  private static double squared(double[][] kernel, int[] order, int split) {
    double left = 0;
    double right = 0;
    double across = 0;
    for (int i = 0; i < order.length; i++) {
      for (int j = 0; j < i; j++) {
        double k = kernel[order[i]][order[j]];
        if (i < split) {
          left += k;
        } else if (j >= split) {
          right += k;
        } else {
          across += k;
        }
      }
    }
    double m = split;
    double n = order.length - m;
    return 2 * left / (m * (m - 1)) + 2 * right / (n * (n - 1)) - 2 * across / (m * n);
  }

  private static double[][] kernel(float[][] all) {
    var distances = new double[all.length][all.length];
    for (int i = 0; i < all.length; i++) {
      for (int j = 0; j < i; j++) {
        distances[i][j] = distance(all[i], all[j]);
        distances[j][i] = distances[i][j];
      }
    }
    double width = median(distances);
    return Arrays.stream(distances)
        .map(row -> Arrays.stream(row).map(d -> Math.exp(-d / width)).toArray())
        .toArray(double[][]::new);
  }

  /** Of the squared distances between different vectors; 1 if all are the same. */
  private static double median(double[][] distances) {
    double[] all =
        Arrays.stream(distances).flatMapToDouble(Arrays::stream).filter(d -> d > 0).toArray();
    Arrays.sort(all);
    return all.length == 0 ? 1 : all[all.length / 2];
  }

  private static double distance(float[] a, float[] b) {
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      sum += (a[d] - b[d]) * (a[d] - b[d]);
    }
    return sum;
  }

  private static int[] range(int n) {
    var order = new int[n];
    Arrays.setAll(order, i -> i);
    return order;
  }

  private static void shuffle(int[] order, SplittableRandom random) {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[j];
      order[j] = kept;
    }
  }
}

package io.affectstream.networks.vision;

import io.affectstream.networks.Ops;
import java.util.List;

/**
 * Positions that were learned on one grid of patches, stretched over another.
 *
 * <p>Dosovitskiy et al., ICLR 2021, section 3.2; the cubic convolution of Keys, <i>IEEE TASSP</i>
 * 29(6), 1981, with a = -0.75 and the edges repeated, as PyTorch's {@code bicubic}. It is linear,
 * so that the graph holds one matrix.
 *
 * @param rows patches from top to bottom
 * @param columns patches from left to right
 */
public record PositionGrid(int rows, int columns) {
  private static final double SHARPNESS = -0.75;
  private static final int TAPS = 4;

  /** The grid of pictures of these pixels. */
  public static PositionGrid of(int height, int width, int patch) {
    return new PositionGrid(height / patch, width / patch);
  }

  /**
   * Stretches a square table.
   *
   * @param table [1, 1 + side * side, width], the class token's place first
   * @return [1, 1 + rows * columns, width]
   */
  <V> V stretched(Ops<V> o, V table, int side) {
    if (rows == side && columns == side) {
      return table;
    }
    V patches = o.slice(table, 1, 1, 1L + side * side);
    V matrix = o.constant(matrix(side), (long) rows * columns, (long) side * side);
    return o.concat(1, List.of(o.slice(table, 1, 0, 1), o.matmul(matrix, patches)));
  }

  private float[] matrix(int side) {
    var down = weights(side, rows);
    var right = weights(side, columns);
    var matrix = new float[rows * columns * side * side];
    int at = 0;
    for (int to = 0; to < rows * columns; to++) {
      for (int from = 0; from < side * side; from++) {
        double weight = down[to / columns][from / side] * right[to % columns][from % side];
        matrix[at++] = (float) weight;
      }
    }
    return matrix;
  }

  /** How much each of {@code to} places takes of each of {@code from}. */
  private static double[][] weights(int from, int to) {
    var weights = new double[to][from];
    for (int i = 0; i < to; i++) {
      double centre = (i + 0.5) * from / to - 0.5;
      int first = (int) Math.floor(centre) - 1;
      for (int tap = first; tap < first + TAPS; tap++) {
        weights[i][Math.clamp(tap, 0, from - 1)] += cubic(Math.abs(centre - tap));
      }
    }
    return weights;
  }

  private static double cubic(double x) {
    return x <= 1
        ? ((SHARPNESS + 2) * x - (SHARPNESS + 3)) * x * x + 1
        : ((SHARPNESS * x - 5 * SHARPNESS) * x + 8 * SHARPNESS) * x - 4 * SHARPNESS;
  }
}

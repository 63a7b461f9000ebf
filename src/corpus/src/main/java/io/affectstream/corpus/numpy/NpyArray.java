package io.affectstream.corpus.numpy;

import java.util.List;

/**
 * Numbers in rows, the last axis fastest.
 *
 * @param shape sizes of the axes; none for a single number
 */
public record NpyArray(List<Integer> shape, float[] values) {

  public NpyArray {
    shape = List.copyOf(shape);
  }

  /**
   * The mean over all axes but the last: of frames, one feature.
   *
   * @return empty if there is no number
   */
  public float[] mean() {
    int width = shape.isEmpty() ? values.length : shape.getLast();
    if (values.length == 0) {
      return new float[0];
    }
    int rows = values.length / width;
    var sums = new double[width];
    for (int i = 0; i < values.length; i++) {
      sums[i % width] += values[i];
    }
    var mean = new float[width];
    for (int i = 0; i < width; i++) {
      mean[i] = (float) (sums[i] / rows);
    }
    return mean;
  }
}

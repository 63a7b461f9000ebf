package io.affectstream.dsp;

import java.util.Arrays;

/**
 * Features over time, one row a frame: a flat row-major array that goes into a tensor as it is.
 *
 * <p>Whoever makes a matrix hands its array over; nobody changes it afterwards.
 */
public final class FrameMatrix {
  private final int rows;
  private final int columns;
  private final float[] values;

  /**
   * Takes {@code values} over without a copy.
   *
   * @throws IllegalArgumentException unless {@code values} holds {@code rows * columns} numbers
   */
  public FrameMatrix(int rows, int columns, float[] values) {
    if (rows < 0 || columns < 1 || (long) rows * columns != values.length) {
      throw new IllegalArgumentException(
          values.length + " values are not " + rows + " rows of " + columns);
    }
    this.rows = rows;
    this.columns = columns;
    this.values = values;
  }

  public int rows() {
    return rows;
  }

  public int columns() {
    return columns;
  }

  /** The array itself, row after row. Treat it as read-only. */
  public float[] values() {
    return values;
  }

  public float at(int row, int column) {
    return values[row * columns + column];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FrameMatrix that
        && rows == that.rows
        && columns == that.columns
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * rows + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "FrameMatrix[" + rows + " x " + columns + "]";
  }
}

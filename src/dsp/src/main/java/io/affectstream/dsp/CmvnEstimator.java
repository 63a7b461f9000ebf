package io.affectstream.dsp;

/** Gathers the mean and deviation of each feature over a training set. For one thread. */
public final class CmvnEstimator {
  /** A column that hardly varies is not blown up beyond this. */
  private static final double LEAST_DEVIATION = 1e-3;

  private final double[] sums;
  private final double[] squares;
  private long rows;

  public CmvnEstimator(int width) {
    sums = new double[width];
    squares = new double[width];
  }

  /**
   * Counts every row of {@code frames} [t, width].
   *
   * @throws IllegalArgumentException if they have another width
   */
  public void add(FrameMatrix frames) {
    if (frames.columns() != sums.length) {
      throw new IllegalArgumentException(
          "expected " + sums.length + " features, the frames have " + frames.columns());
    }
    for (int row = 0; row < frames.rows(); row++) {
      for (int column = 0; column < sums.length; column++) {
        double value = frames.at(row, column);
        sums[column] += value;
        squares[column] += value * value;
      }
    }
    rows += frames.rows();
  }

  /**
   * The statistics so far.
   *
   * @throws IllegalStateException if no row was added
   */
  public Cmvn estimate() {
    if (rows == 0) {
      throw new IllegalStateException("no frames were added");
    }
    var shift = new float[sums.length];
    var scale = new float[sums.length];
    for (int column = 0; column < sums.length; column++) {
      double mean = sums[column] / rows;
      double variance = Math.max(0, squares[column] / rows - mean * mean);
      shift[column] = (float) -mean;
      scale[column] = (float) (1 / Math.max(LEAST_DEVIATION, Math.sqrt(variance)));
    }
    return new Cmvn(shift, scale);
  }
}

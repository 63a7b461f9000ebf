package io.affectstream.dsp;

/**
 * Stacks {@code stack} neighbouring frames into one and moves on by {@code step} frames, as
 * FunASR's {@code apply_lfr}: the first frame is repeated {@code (stack - 1) / 2} times in front,
 * the last one as often as needed behind. With 7 and 6, ten-millisecond frames of 80 bands become
 * one row of 560 every 60 ms.
 *
 * @param stack frames in a row of the result
 * @param step frames from one row to the next
 */
public record LowFrameRate(int stack, int step) {

  public LowFrameRate {
    if (stack < 1 || step < 1) {
      throw new IllegalArgumentException(
          "stack and step must be positive, were " + stack + " and " + step);
    }
  }

  /** Rows that {@code frames} frames give, {@code ceil(frames / step)}. */
  public int rows(int frames) {
    return (frames + step - 1) / step;
  }

  /**
   * Stacks.
   *
   * @param frames [t, c]
   * @return [ceil(t / step), stack * c]
   */
  public FrameMatrix apply(FrameMatrix frames) {
    int width = frames.columns();
    int rows = rows(frames.rows());
    var stacked = new float[rows * stack * width];
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < stack; i++) {
        int source = Math.clamp(row * step + i - (stack - 1) / 2, 0, frames.rows() - 1);
        System.arraycopy(
            frames.values(), source * width, stacked, (row * stack + i) * width, width);
      }
    }
    return new FrameMatrix(rows, stack * width, stacked);
  }
}

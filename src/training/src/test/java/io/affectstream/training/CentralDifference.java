package io.affectstream.training;

import ai.onnxruntime.OrtException;
import java.util.OptionalDouble;

/**
 * Measures the slope of a function that is rounded to float32 and may have kinks (ReLU): with the
 * smallest step that lifts it out of the rounding, and only where both sides have one slope.
 *
 * @param function of the distance from where the slope is wanted
 * @param middle its value there
 * @param rounding how far its values may be off
 */
record CentralDifference(Function function, double middle, double rounding) {
  private static final double FIRST_STEP = 2.5e-4;
  private static final double LAST_STEP = 0.1;
  private static final double DROWNED = 2e-3; // these three: of the slope
  private static final double KINK = 1e-2;
  private static final double CURVED = 3e-3;

  /** What is measured. */
  interface Function {
    double at(double distance) throws OrtException;
  }

  /**
   * The slope; none where there is a kink, or where it drowns.
   *
   * @param expected about how steep it is: smaller steps than that takes are not tried
   */
  OptionalDouble slope(double expected) throws OrtException {
    for (double step = FIRST_STEP; step < LAST_STEP; step *= 2) {
      if (isAbove(step, expected)) {
        double above = (function.at(step) - middle) / step;
        double below = (middle - function.at(-step)) / step;
        if (isAbove(step, (above + below) / 2)) {
          return isSteady(step, above, below)
              ? OptionalDouble.of((above + below) / 2)
              : OptionalDouble.empty();
        }
      }
    }
    return OptionalDouble.empty();
  }

  /** Whether {@code step} lifts {@code slope} out of the rounding. */
  private boolean isAbove(double step, double slope) {
    return rounding / step <= DROWNED * Math.abs(slope);
  }

  private boolean isSteady(double step, double above, double below) throws OrtException {
    double slope = (above + below) / 2;
    double narrow = (function.at(step / 2) - function.at(-step / 2)) / step;
    return Math.abs(above - below) <= KINK * Math.abs(slope)
        && Math.abs(slope - narrow) <= CURVED * Math.abs(slope);
  }
}

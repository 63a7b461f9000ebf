package io.affectstream.training;

import ai.onnxruntime.OrtException;
import java.util.OptionalDouble;

/**
 * Measures the slope of a function that is rounded to float32 and may have kinks (ReLU): with the
 * smallest step that lifts it out of the rounding, and only where both sides have one slope.
 *
 * @param function of the distance from where the slope is wanted
 * @param rounding how far its values may be off
 */
record CentralDifference(Function function, double rounding) {
  private static final double FIRST_STEP = 2.5e-4;
  private static final double LAST_STEP = 0.1;
  private static final double DROWNED = 2e-3; // these three: of the slope
  private static final double KINK = 1e-2;
  private static final double CURVED = 3e-3;

  /** What is measured. */
  interface Function {
    double at(double distance) throws OrtException;
  }

  /** The slope; none where there is a kink, or where it drowns. */
  OptionalDouble slope() throws OrtException {
    double middle = function.at(0);
    for (double step = FIRST_STEP; step < LAST_STEP; step *= 2) {
      double above = (function.at(step) - middle) / step;
      double below = (middle - function.at(-step)) / step;
      double slope = (above + below) / 2;
      double least = Math.abs(slope);
      if (rounding / step <= DROWNED * least) {
        double narrow = (function.at(step / 2) - function.at(-step / 2)) / step;
        boolean steady =
            Math.abs(above - below) <= KINK * least && Math.abs(slope - narrow) <= CURVED * least;
        return steady ? OptionalDouble.of(slope) : OptionalDouble.empty();
      }
    }
    return OptionalDouble.empty();
  }
}

package io.affectstream.training;

/**
 * The learning rate: up in a straight line during the warm-up, then down along half a cosine to a
 * hundredth of the peak. Loshchilov and Hutter, <i>SGDR</i>, ICLR 2017, eq. 5, without restarts.
 */
public record Schedule(double peak, int warmUpSteps, int steps) {
  private static final double FLOOR = 0.01;

  public Schedule {
    if (!(peak > 0) || warmUpSteps < 0 || steps <= warmUpSteps) {
      throw new IllegalArgumentException(
          "no schedule: peak " + peak + ", warm-up " + warmUpSteps + " of " + steps + " steps");
    }
  }

  /** The rate of step {@code step}, which counts from 0. */
  public double rate(int step) {
    if (step < warmUpSteps) {
      return peak * (step + 1) / warmUpSteps;
    }
    double gone = Math.min(1, (double) (step - warmUpSteps) / (steps - warmUpSteps));
    return peak * (FLOOR + (1 - FLOOR) * (1 + Math.cos(Math.PI * gone)) / 2);
  }
}

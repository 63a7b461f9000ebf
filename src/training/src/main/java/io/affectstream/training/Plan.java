package io.affectstream.training;

/**
 * How long and how fast a network is trained.
 *
 * @param epochs at most
 * @param patience epochs without a better validation score after which training stops
 * @param rate peak of the learning rate
 * @param clipNorm bound on the norm of a step's gradient
 * @param seed of batches, augmentation and dropout
 * @param recompute whether the steps of blocks are computed twice instead of being kept for the
 *     gradient: the weights learnt are the same
 */
public record Plan(
    int epochs,
    int patience,
    double rate,
    double weightDecay,
    double clipNorm,
    long seed,
    boolean recompute) {
  private static final double WARM_UP_SHARE = 0.08;

  public Plan {
    if (epochs < 1 || patience < 1) {
      throw new IllegalArgumentException(
          "a plan needs an epoch and patience, got " + epochs + " and " + patience);
    }
  }

  /** A plan that keeps the steps of blocks. */
  public Plan(
      int epochs, int patience, double rate, double weightDecay, double clipNorm, long seed) {
    this(epochs, patience, rate, weightDecay, clipNorm, seed, false);
  }

  /** The same for less memory and more time. */
  public Plan recomputing() {
    return new Plan(epochs, patience, rate, weightDecay, clipNorm, seed, true);
  }

  Schedule schedule(int stepsAnEpoch) {
    int steps = Math.max(2, epochs * stepsAnEpoch);
    return new Schedule(rate, Math.max(1, (int) (WARM_UP_SHARE * steps)), steps);
  }
}

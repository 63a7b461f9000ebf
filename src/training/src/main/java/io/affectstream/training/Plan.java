package io.affectstream.training;

/**
 * How long and how fast a network is trained.
 *
 * @param epochs at most
 * @param patience epochs without a better validation score after which training stops
 * @param rate peak of the learning rate
 * @param clipNorm bound on the norm of a step's gradient
 * @param seed of batches, augmentation and dropout
 */
public record Plan(
    int epochs, int patience, double rate, double weightDecay, double clipNorm, long seed) {
  private static final double WARM_UP_SHARE = 0.08;

  public Plan {
    if (epochs < 1 || patience < 1) {
      throw new IllegalArgumentException(
          "a plan needs an epoch and patience, got " + epochs + " and " + patience);
    }
  }

  Schedule schedule(int stepsAnEpoch) {
    int steps = Math.max(2, epochs * stepsAnEpoch);
    return new Schedule(rate, Math.max(1, (int) (WARM_UP_SHARE * steps)), steps);
  }
}

package io.affectstream.training;

/** The loss is no longer a number, so that nothing can be learnt from it. */
public final class DivergedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  DivergedException(int step, float loss) {
    super(
        "training diverged: the loss of step %d is %s; lower the learning rate or check the data"
            .formatted(step, loss));
  }
}

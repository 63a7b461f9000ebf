package io.affectstream.training;

import io.affectstream.networks.weights.Tensor;
import java.io.IOException;
import java.util.Map;

/**
 * Keeps what a training has reached, so that an interrupted one need not begin again. The
 * optimiser's moments are not kept: a resumed run comes close to an uninterrupted one, not to the
 * same bits.
 */
public interface Checkpoint {

  /** The epoch that validated best, with its weights. */
  record Best(int epoch, Validation validation, Map<String, Tensor> weights) {

    /** Before any epoch: worse than all. */
    static Best none() {
      return new Best(0, new Validation("none", Double.NEGATIVE_INFINITY), Map.of());
    }

    double score() {
      return validation.score();
    }

    /** For people, after what else is told of an epoch; nothing before the first. */
    String told() {
      return epoch == 0 ? "" : "  best " + validation;
    }
  }

  /** Whole epochs done, and the best of them. */
  record State(int epochs, Best best) {
    static final State BEGINNING = new State(0, Best.none());
  }

  /** Puts the last kept weights into {@code parameters}, if there are any. */
  State resume(Parameters parameters) throws IOException;

  void save(int epoch, Map<String, Tensor> last, Best best) throws IOException;

  /** For trainings too short to be worth it. */
  static Checkpoint none() {
    return new Checkpoint() {
      @Override
      public State resume(Parameters parameters) {
        return State.BEGINNING;
      }

      @Override
      public void save(int epoch, Map<String, Tensor> last, Best best) {}
    };
  }
}

package io.affectstream.retrainer.rounds;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Trains a candidate in a process of its own: {@code affect train candidate --task DIR}. The
 * launcher gives the retrainer one, since this room knows nothing of training.
 */
public interface CandidateTrainer {

  /**
   * Returns when {@code task} holds a whole bundle {@code candidate}, {@code picked.csv} and {@code
   * report.json}.
   *
   * @param task the folder that {@link TaskFolder} wrote
   * @param budget a child that overruns it is killed
   * @throws IOException saying why there is no candidate, in a sentence for a person
   */
  Trained train(Path task, Budget budget) throws IOException, InterruptedException;
}

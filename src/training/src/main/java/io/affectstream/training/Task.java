package io.affectstream.training;

import java.io.IOException;
import java.util.List;
import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.Tensor;

/** What a {@link TrainingLoop} teaches: its batches, their loss, and how well it is done so far. */
public interface Task {

  /** The batches of one epoch, as indices of examples. */
  List<int[]> epoch(RandomGenerator random);

  /**
   * The loss of one batch, to be differentiated.
   *
   * @param random for augmentation
   */
  Tensor loss(TorchOps ops, int[] batch, RandomGenerator random) throws IOException;

  /** Judges the network on the validation split. */
  Validation validate(TorchOps ops) throws IOException;
}

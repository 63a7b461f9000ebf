package io.affectstream.training.reference;

import java.io.IOException;
import java.util.List;

/** What computes a network. */
interface Interpreter {

  /** As reports name it. */
  String name();

  /**
   * The outputs of the network of {@code run}, in the order of its comparisons.
   *
   * @throws IOException if the network cannot be built or does not run
   */
  List<float[]> outputs(NetworkRun run) throws IOException;
}

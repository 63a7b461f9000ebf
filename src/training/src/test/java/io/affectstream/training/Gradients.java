package io.affectstream.training;

import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/** What a backward pass left behind. */
final class Gradients {
  private Gradients() {}

  /** Names of learning parameters that it did not reach. */
  static List<String> missing(Parameters parameters) {
    return parameters.learning().entrySet().stream()
        .filter(named -> !isReached(named.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static boolean isReached(Tensor parameter) {
    var gradient = parameter.grad();
    return gradient.defined() && gradient.abs().sum().item_float() != 0;
  }
}

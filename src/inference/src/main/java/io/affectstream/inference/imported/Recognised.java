package io.affectstream.inference.imported;

import io.affectstream.inference.bundle.BundleCard.Network;
import io.affectstream.inference.bundle.Role;
import io.affectstream.networks.weights.Weights;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * What a published checkpoint turned out to be.
 *
 * @param role what it can do in the stream
 * @param network its definition and sizes
 * @param processing the {@code Processing} record of the model of its role
 * @param classes labels of its logits, if it judges
 * @param beside files that hold weights beside the checkpoint itself
 * @param renamed from the names of the checkpoint to those of the definition
 * @param spare the tensors, by those names, that it has for training or for heads not used here
 */
record Recognised(
    Role role,
    Network network,
    Object processing,
    List<String> classes,
    List<String> beside,
    UnaryOperator<Weights> renamed,
    Predicate<String> spare) {
  Recognised {
    classes = List.copyOf(classes);
    beside = List.copyOf(beside);
  }

  /** An encoder, all of whose weights are of one checkpoint. */
  static Recognised of(
      Role role,
      Network network,
      Object processing,
      UnaryOperator<Weights> renamed,
      Pattern spare) {
    return new Recognised(
        role, network, processing, List.of(), List.of(), renamed, spare.asMatchPredicate());
  }

  /** The same with {@code classes} that it judges. */
  Recognised judging(List<String> classes) {
    return new Recognised(role, network, processing, classes, beside, renamed, spare);
  }

  /** The same with the weights of {@code file}, by the names of the definition. */
  Recognised with(String file) {
    return new Recognised(role, network, processing, classes, List.of(file), renamed, spare);
  }
}

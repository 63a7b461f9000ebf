package io.affectstream.inference.imported;

import io.affectstream.inference.bundle.BundleCard.Network;
import io.affectstream.inference.bundle.Role;
import io.affectstream.networks.weights.Weights;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * What a published checkpoint turned out to be.
 *
 * @param role what it can do in the stream
 * @param network its definition and sizes
 * @param processing the {@code Processing} record of the model of its role
 * @param renamed from the names of the checkpoint to those of the definition
 * @param spare the tensors, by those names, that it has for training or for heads not used here
 */
record Recognised(
    Role role,
    Network network,
    Object processing,
    UnaryOperator<Weights> renamed,
    Predicate<String> spare) {}

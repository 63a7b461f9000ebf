package io.affectstream.networks.weights;

import java.util.Collection;

/** A checkpoint that a network cannot take: tensors are missing, unlike or left over. */
public final class UnfitWeightsException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;
  private static final int SHOWN = 100;

  UnfitWeightsException(Collection<String> faults) {
    super(message(faults));
  }

  private static String message(Collection<String> faults) {
    var text = new StringBuilder("the checkpoint does not fit the network:");
    faults.stream().limit(SHOWN).forEach(fault -> text.append("\n  ").append(fault));
    if (faults.size() > SHOWN) {
      text.append("\n  and %d more".formatted(faults.size() - SHOWN));
    }
    return text.toString();
  }
}

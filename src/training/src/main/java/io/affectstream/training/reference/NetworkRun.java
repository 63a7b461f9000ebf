package io.affectstream.training.reference;

import io.affectstream.networks.weights.Weights;
import java.util.Collection;
import java.util.List;

/**
 * What of a case every interpreter of networks runs.
 *
 * @param name tells the runs of a case apart
 * @param weights by the names that the definition uses
 * @param inputs in the order the definition takes them
 * @param network the definition
 * @param comparisons what its outputs are compared with, in their order
 */
public record NetworkRun(
    String name,
    Weights weights,
    List<NamedInput> inputs,
    Network network,
    List<Comparison> comparisons)
    implements CaseRun {
  public NetworkRun {
    inputs = List.copyOf(inputs);
    comparisons = List.copyOf(comparisons);
  }

  @Override
  public Collection<String> compared() {
    return comparisons.stream().map(Comparison::output).toList();
  }
}

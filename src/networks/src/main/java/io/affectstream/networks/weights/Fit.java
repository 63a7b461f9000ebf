package io.affectstream.networks.weights;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * How a checkpoint and a network fit each other: whoever builds the network asks here for every
 * parameter, and at the end is told all that is missing, of another shape, of integers or left over
 * at once.
 */
public final class Fit {
  private static final int MOST_FAULTS = 1_000; // no use in looking for the rest of them

  private final Weights weights;
  private final Map<String, long[]> asked = new LinkedHashMap<>();
  private int unfit;

  public Fit(Weights weights) {
    this.weights = weights;
  }

  /**
   * The parameter {@code name}, if the checkpoint has floats for it in this shape.
   *
   * @throws UnfitWeightsException if that was said of a thousand others: a configuration may
   *     promise any number of layers
   */
  public Optional<Tensor> ask(String name, long... shape) {
    boolean first = asked.put(name, shape.clone()) == null;
    var found = weights.find(name, shape).filter(tensor -> tensor.dtype().isFloat());
    if (found.isEmpty() && first && ++unfit > MOST_FAULTS) {
      requireAll();
    }
    return found;
  }

  /** What the checkpoint has beside its parameters; it counts as not asked for. */
  public Optional<Tensor> beside(String name) {
    return weights.find(name);
  }

  /** The tensors of the checkpoint that nobody has asked for. */
  public Set<String> unused() {
    var unused = new TreeSet<>(weights.names());
    unused.removeAll(asked.keySet());
    return unused;
  }

  /**
   * That nothing is missing, of another shape or of integers.
   *
   * @throws UnfitWeightsException naming all that is, and what is left over
   */
  public void requireAll() {
    require(_ -> true);
  }

  /**
   * The same, and that nothing is left over but what {@code spare} accepts: what a checkpoint has
   * for training, or for heads that are not used here.
   *
   * @throws UnfitWeightsException naming all of it
   */
  public void require(Predicate<String> spare) {
    var faults = new TreeSet<String>();
    asked.forEach((name, shape) -> fault(name, shape).ifPresent(faults::add));
    var unused = unused();
    boolean surplus = !unused.stream().allMatch(spare);
    if (!faults.isEmpty() || surplus) {
      unused.removeIf(surplus ? spare : _ -> false);
      unused.forEach(name -> faults.add("left over: '" + name + "'"));
      throw new UnfitWeightsException(faults);
    }
  }

  private Optional<String> fault(String name, long[] shape) {
    var found = weights.find(name);
    if (found.isEmpty()) {
      return Optional.of("missing: '%s' %s".formatted(name, Arrays.toString(shape)));
    }
    long[] actual = found.get().shape();
    if (!Arrays.equals(actual, shape)) {
      return Optional.of(
          "wrong shape: '%s' is %s, the network needs %s"
              .formatted(name, Arrays.toString(actual), Arrays.toString(shape)));
    }
    var dtype = found.get().dtype();
    return dtype.isFloat()
        ? Optional.empty()
        : Optional.of("wrong type: '%s' holds %s, the network needs floats".formatted(name, dtype));
  }
}

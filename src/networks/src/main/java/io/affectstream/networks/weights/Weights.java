package io.affectstream.networks.weights;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Tensors by the names of a checkpoint. */
public interface Weights {

  Set<String> names();

  Optional<Tensor> find(String name);

  /** The tensors of {@code byName}. */
  static Weights of(Map<String, Tensor> byName) {
    var tensors = Collections.unmodifiableMap(new TreeMap<>(byName));
    return new Weights() {
      @Override
      public Set<String> names() {
        return tensors.keySet();
      }

      @Override
      public Optional<Tensor> find(String name) {
        return Optional.ofNullable(tensors.get(name));
      }
    };
  }

  /**
   * These and {@code others} together.
   *
   * @throws IllegalArgumentException naming a tensor that both have
   */
  default Weights and(Weights others) {
    var all = new TreeMap<String, Tensor>();
    names().forEach(name -> all.put(name, find(name).orElseThrow()));
    for (var name : others.names()) {
      if (all.put(name, others.find(name).orElseThrow()) != null) {
        throw new IllegalArgumentException("two files of the checkpoint hold '%s'".formatted(name));
      }
    }
    return of(all);
  }

  /** The tensor {@code name}, if the checkpoint has it in this shape. */
  default Optional<Tensor> find(String name, long... shape) {
    return find(name).filter(tensor -> Arrays.equals(tensor.shape(), shape));
  }

  /**
   * The tensor {@code name} of a checkpoint.
   *
   * @throws IllegalArgumentException if it is missing or has another shape
   */
  default Tensor get(String name, long... shape) {
    return find(name, shape).orElseThrow(() -> new IllegalArgumentException(misfit(name, shape)));
  }

  private String misfit(String name, long... shape) {
    var wanted = Arrays.toString(shape);
    return find(name)
        .map(tensor -> Arrays.toString(tensor.shape()))
        .map(
            is ->
                "tensor '%s' of the checkpoint is %s, the network needs %s"
                    .formatted(name, is, wanted))
        .orElse("the checkpoint has no tensor '%s' %s".formatted(name, wanted));
  }
}

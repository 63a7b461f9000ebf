package io.affectstream.training;

import io.affectstream.networks.weights.Weights;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/**
 * The parameters of a network while it learns, by the names of its checkpoint. They come into being
 * when the network first asks for them: from a checkpoint that has them, freshly drawn otherwise if
 * they learn.
 */
public final class Parameters implements AutoCloseable {
  private final Weights start;
  private final Predicate<String> trainable;
  private final Initialisation fresh;
  private final Map<String, Tensor> tensors = new LinkedHashMap<>();
  private final Map<String, io.affectstream.networks.weights.Tensor> inPlace = new HashMap<>();

  /**
   * @param start the checkpoint to begin with, perhaps empty
   * @param trainable which names learn; the others stay as they are
   * @param seed of the fresh ones
   */
  public Parameters(Weights start, Predicate<String> trainable, long seed) {
    this.start = start;
    this.trainable = trainable;
    this.fresh = new Initialisation(seed);
  }

  /** All fresh, all learning. */
  public static Parameters fresh(long seed) {
    return new Parameters(Weights.of(Map.of()), _ -> true, seed);
  }

  /**
   * The parameter {@code name}, which outlives every pointer scope.
   *
   * @throws IllegalArgumentException if it is known in another shape, or frozen and in no
   *     checkpoint
   */
  public Tensor get(String name, long... shape) {
    var tensor = tensors.computeIfAbsent(name, _ -> create(name, shape));
    if (!Arrays.equals(Tensors.shape(tensor), shape)) {
      throw new IllegalArgumentException(
          "parameter '%s' is %s, the network needs %s"
              .formatted(name, Arrays.toString(Tensors.shape(tensor)), Arrays.toString(shape)));
    }
    return tensor;
  }

  private Tensor create(String name, long[] shape) {
    var tensor =
        start.find(name).isPresent() ? stored(name, start.get(name, shape)) : drawn(name, shape);
    tensor.set_requires_grad(trainable.test(name));
    tensor.retainReference();
    return tensor;
  }

  /** Random values that never learn are a mistake: another prefix, more layers than there are. */
  private Tensor drawn(String name, long[] shape) {
    if (!trainable.test(name)) {
      throw new IllegalArgumentException(
          ("the checkpoint has no tensor '%s' %s, which does not learn and would stay random;"
                  + " take a checkpoint of this very network, or let it learn")
              .formatted(name, Arrays.toString(shape)));
    }
    return Tensors.of(fresh.draw(name, shape), shape);
  }

  /** What does not learn stays where it is stored, and as it is. */
  private Tensor stored(String name, io.affectstream.networks.weights.Tensor tensor) {
    if (trainable.test(name) || !MappedTensor.isPossible(tensor)) {
      return Tensors.of(tensor.toFloats(), tensor.shape());
    }
    inPlace.put(name, tensor);
    return MappedTensor.of(tensor);
  }

  /** Every parameter asked for so far that learns. */
  public Map<String, Tensor> learning() {
    var learning = new LinkedHashMap<String, Tensor>();
    tensors.forEach(
        (name, tensor) -> {
          if (trainable.test(name)) {
            learning.put(name, tensor);
          }
        });
    return learning;
  }

  /** How many numbers the parameters asked for so far hold. */
  public long count() {
    return tensors.values().stream().mapToLong(Tensor::numel).sum();
  }

  /**
   * The present values, as weights for any other interpreter: a copy of what learns, and of what
   * does not, unless that is mapped.
   */
  public Map<String, io.affectstream.networks.weights.Tensor> snapshot() {
    var moved = new LinkedHashMap<>(tensors);
    moved.keySet().removeAll(inPlace.keySet());
    var values = copy(moved);
    values.putAll(inPlace);
    return values;
  }

  /** A copy of the present values of what learns. */
  public Map<String, io.affectstream.networks.weights.Tensor> learned() {
    return copy(learning());
  }

  private static Map<String, io.affectstream.networks.weights.Tensor> copy(
      Map<String, Tensor> tensors) {
    var copy = new TreeMap<String, io.affectstream.networks.weights.Tensor>();
    tensors.forEach(
        (name, tensor) ->
            copy.put(
                name,
                io.affectstream.networks.weights.Tensor.floats(
                    Tensors.read(tensor), Tensors.shape(tensor))));
    return copy;
  }

  /** Puts the values of earlier {@link #learned} parameters back. */
  public void restore(Map<String, io.affectstream.networks.weights.Tensor> learned) {
    try (var _ = new NoGradGuard()) {
      for (var named : learned.entrySet()) {
        requireLearning(named.getKey());
        long[] shape = named.getValue().shape();
        try (var values = Tensors.of(named.getValue().toFloats(), shape)) {
          get(named.getKey(), shape).copy_(values);
        }
      }
    }
  }

  private void requireLearning(String name) {
    if (!trainable.test(name)) {
      throw new IllegalArgumentException("parameter '" + name + "' does not learn, nor change");
    }
  }

  @Override
  public void close() {
    tensors.values().forEach(Tensor::releaseReference);
    tensors.clear();
    inPlace.clear();
  }
}

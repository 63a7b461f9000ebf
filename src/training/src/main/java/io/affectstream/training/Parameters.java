package io.affectstream.training;

import io.affectstream.networks.weights.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/**
 * The parameters of a network while it learns, by the names of its checkpoint. They come into being
 * when the network first asks for them: from a checkpoint that has them, freshly drawn otherwise.
 */
public final class Parameters implements AutoCloseable {
  private final Weights start;
  private final Predicate<String> trainable;
  private final Initialisation fresh;
  private final Map<String, Tensor> tensors = new LinkedHashMap<>();

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
   * @throws IllegalArgumentException if it is known in another shape
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
    float[] values =
        start.find(name).isPresent() ? start.get(name, shape).toFloats() : fresh.draw(name, shape);
    var tensor = Tensors.of(values, shape);
    tensor.set_requires_grad(trainable.test(name));
    tensor.retainReference();
    return tensor;
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

  /** A copy of the present values, as weights for any other interpreter. */
  public Map<String, io.affectstream.networks.weights.Tensor> snapshot() {
    var copy = new TreeMap<String, io.affectstream.networks.weights.Tensor>();
    tensors.forEach(
        (name, tensor) ->
            copy.put(
                name,
                io.affectstream.networks.weights.Tensor.floats(
                    Tensors.read(tensor), Tensors.shape(tensor))));
    return copy;
  }

  /** Puts the values of an earlier {@link #snapshot} back. */
  public void restore(Map<String, io.affectstream.networks.weights.Tensor> snapshot) {
    try (var _ = new NoGradGuard()) {
      for (var named : snapshot.entrySet()) {
        long[] shape = named.getValue().shape();
        try (var values = Tensors.of(named.getValue().toFloats(), shape)) {
          get(named.getKey(), shape).copy_(values);
        }
      }
    }
  }

  /** Names of learning parameters that the last backward pass did not reach. */
  public List<String> withoutGradient() {
    var untouched = new ArrayList<String>();
    learning()
        .forEach(
            (name, tensor) -> {
              if (!tensor.grad().defined() || tensor.grad().abs().sum().item_float() == 0) {
                untouched.add(name);
              }
            });
    return untouched;
  }

  @Override
  public void close() {
    tensors.values().forEach(Tensor::releaseReference);
    tensors.clear();
  }
}

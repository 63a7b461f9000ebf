package io.affectstream.inference;

import io.affectstream.networks.weights.Tensor;
import io.affectstream.networks.weights.Weights;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** Weights for whatever a network asks for, the same for the same name and shape. */
final class RandomWeights implements Weights {
  private final Map<String, Tensor> drawn = new TreeMap<>();

  @Override
  public Set<String> names() {
    return drawn.keySet();
  }

  @Override
  public Optional<Tensor> find(String name) {
    return Optional.ofNullable(drawn.get(name));
  }

  @Override
  public Optional<Tensor> find(String name, long... shape) {
    return Optional.of(drawn.computeIfAbsent(name, _ -> draw(name, shape)));
  }

  Map<String, Tensor> drawn() {
    return drawn;
  }

  private static Tensor draw(String name, long... shape) {
    var random = new Random(name.hashCode());
    long count = 1;
    for (long dimension : shape) {
      count *= dimension;
    }
    double deviation = shape.length < 2 ? 0.1 : 1 / Math.sqrt((double) count / shape[0]);
    boolean gain = shape.length == 1 && name.endsWith("weight");
    float[] values = new float[Math.toIntExact(count)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) ((gain ? 1 : 0) + deviation * random.nextGaussian());
    }
    return Tensor.floats(values, shape);
  }
}

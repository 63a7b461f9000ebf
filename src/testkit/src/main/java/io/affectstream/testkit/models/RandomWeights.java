package io.affectstream.testkit.models;

import io.affectstream.networks.weights.Tensor;
import io.affectstream.networks.weights.Weights;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** Weights that are drawn when a definition asks for them; the same on every run. */
final class RandomWeights implements Weights {
  private final Map<String, Tensor> drawn = new TreeMap<>();
  private final Random random = new Random(5);
  private final double deviation;

  RandomWeights(double deviation) {
    this.deviation = deviation;
  }

  Map<String, Tensor> drawn() {
    return drawn;
  }

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
    return Optional.of(drawn.computeIfAbsent(name, _ -> draw(shape)));
  }

  private Tensor draw(long... shape) {
    var values = new float[Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact))];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (deviation * random.nextGaussian());
    }
    return Tensor.floats(values, shape);
  }
}

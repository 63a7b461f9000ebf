package io.affectstream.inference.imported;

import io.affectstream.networks.weights.Safetensors;
import io.affectstream.networks.weights.Tensor;
import io.affectstream.networks.weights.Weights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * The tensors that lie in no published file because they had to be computed: folded weight
 * normalisation, views that are not in row order. A graph points into files, so they get one.
 */
final class ComputedWeights {
  static final String FILE = "computed.safetensors";

  private ComputedWeights() {}

  /** Whether any of {@code weights} lies in no file. */
  static boolean areAmong(Weights weights) {
    return !among(weights).isEmpty();
  }

  /** The same weights, with the computed ones stored in {@code folder}. */
  static Weights stored(Weights weights, Path folder) throws IOException {
    var file = folder.resolve(FILE);
    Safetensors.write(file, among(weights));
    var stored = Safetensors.open(file);
    var all = new TreeMap<String, Tensor>();
    for (var name : weights.names()) {
      all.put(name, stored.find(name).or(() -> weights.find(name)).orElseThrow());
    }
    return Weights.of(all);
  }

  private static Map<String, Tensor> among(Weights weights) {
    var computed = new TreeMap<String, Tensor>();
    for (var name : weights.names()) {
      weights
          .find(name)
          .filter(tensor -> tensor.stored().isEmpty())
          .ifPresent(tensor -> computed.put(name, tensor));
    }
    return computed;
  }
}

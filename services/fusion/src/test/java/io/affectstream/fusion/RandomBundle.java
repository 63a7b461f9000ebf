package io.affectstream.fusion;

import io.affectstream.inference.FusionHead;
import io.affectstream.inference.bundle.Bundle;
import io.affectstream.inference.bundle.BundleCard;
import io.affectstream.inference.bundle.BundleCard.Network;
import io.affectstream.inference.bundle.BundleCard.Provenance;
import io.affectstream.inference.bundle.BundleWriter;
import io.affectstream.inference.bundle.Family;
import io.affectstream.inference.bundle.Role;
import io.affectstream.networks.Scope;
import io.affectstream.networks.fusion.AttentionFusion;
import io.affectstream.networks.onnx.OnnxGraph;
import io.affectstream.networks.weights.Dtype;
import io.affectstream.networks.weights.Safetensors;
import io.affectstream.networks.weights.Tensor;
import io.affectstream.networks.weights.Weights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** A fusion bundle that was never trained. */
final class RandomBundle implements Weights {
  private final Map<String, Tensor> drawn = new TreeMap<>();
  private final Random random = new Random(11);

  private RandomBundle() {}

  static Path write(Path folder, List<String> modalities, List<String> classes) throws IOException {
    var dims = modalities.stream().map(_ -> FixedHead.WIDTH).toList();
    var config = new AttentionFusion.Config(dims, 8, 1, classes.size(), 0.3);
    var weights = new RandomBundle();
    var graph = new OnnxGraph(weights);
    AttentionFusion.define(
        Scope.root(graph),
        config,
        modalities.stream().map(name -> graph.input(name, Dtype.F32)).toList(),
        graph.input("present", Dtype.F32));
    Safetensors.write(folder.resolve(Bundle.WEIGHTS), weights.drawn);
    var card =
        BundleCard.of(
            "random",
            Role.FUSION,
            Network.of(Family.ATTENTION_FUSION, config),
            new FusionHead.Processing(modalities, 1.5, "none-1"),
            classes,
            "Apache-2.0",
            new Provenance("none", 11, "0000000", Map.of()));
    return BundleWriter.write(folder, card).folder();
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
  public Tensor get(String name, long... shape) {
    return drawn.computeIfAbsent(name, _ -> draw(shape));
  }

  private Tensor draw(long... shape) {
    long count = 1;
    for (long dimension : shape) {
      count *= dimension;
    }
    float[] values = new float[Math.toIntExact(count)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (0.2 * random.nextGaussian());
    }
    return Tensor.floats(values, shape);
  }
}

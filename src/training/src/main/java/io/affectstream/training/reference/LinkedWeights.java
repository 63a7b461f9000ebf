package io.affectstream.training.reference;

import io.affectstream.networks.weights.Tensor;
import io.affectstream.networks.weights.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Weights whose files are hard-linked into the folder of the graph that is tried, so that it points
 * into them as it does in a bundle, and a checkpoint of any size is verified without a copy. Where
 * a link is not possible the graph takes the values in itself.
 */
final class LinkedWeights implements Weights {
  private final Weights weights;
  private final Path folder;
  private final Map<Path, Optional<Path>> links = new HashMap<>();

  LinkedWeights(Weights weights, Path folder) {
    this.weights = weights;
    this.folder = folder;
  }

  @Override
  public Set<String> names() {
    return weights.names();
  }

  @Override
  public Optional<Tensor> find(String name) {
    return weights.find(name).map(this::linked);
  }

  private Tensor linked(Tensor tensor) {
    return tensor
        .stored()
        .flatMap(at -> links.computeIfAbsent(at.file(), this::link))
        .map(tensor::storedIn)
        .orElse(tensor);
  }

  private Optional<Path> link(Path file) {
    try {
      var link = folder.resolve("weights-" + links.size());
      return Optional.of(Files.createLink(link, file.toRealPath()));
    } catch (IOException | UnsupportedOperationException _) {
      return Optional.empty(); // another file system, or not ours to link
    }
  }
}

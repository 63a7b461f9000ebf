package io.affectstream.inference.bundle;

import io.affectstream.networks.weights.Fit;
import io.affectstream.networks.weights.NonFinite;
import io.affectstream.networks.weights.Safetensors;
import io.affectstream.networks.weights.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Makes a bundle of a folder that holds weights and the companions of its role. */
public final class BundleWriter {

  private BundleWriter() {}

  /**
   * Writes the graph beside {@code model.safetensors}, then the card with the digests of all files.
   * The card comes last: a folder without it is no bundle.
   *
   * @throws BundleException if a companion file is missing
   * @throws IllegalArgumentException if the weights do not fit the network
   */
  public static Bundle write(Path folder, BundleCard card) throws IOException {
    var weights = Safetensors.open(folder.resolve(Bundle.WEIGHTS));
    return write(folder, card, List.of(Bundle.WEIGHTS), weights, _ -> true);
  }

  /**
   * The same for weights in any number of files of {@code folder}.
   *
   * @param weights what the files hold, by the names that the network uses
   * @param spare which tensors the network need not use
   * @throws IllegalArgumentException if a tensor is missing, of another shape, left over, or holds
   *     what is no number
   */
  public static Bundle write(
      Path folder,
      BundleCard card,
      List<String> weightFiles,
      Weights weights,
      Predicate<String> spare)
      throws IOException {
    Files.deleteIfExists(folder.resolve(Bundle.CARD));
    var emitted = Graphs.emit(card, weights);
    emitted.graph().fit().require(spare);
    requireNumbers(folder, weights, emitted.graph().fit());
    emitted.graph().write(folder.resolve(Bundle.GRAPH));
    var files = new TreeSet<>(weightFiles);
    files.addAll(Bundle.required(card.role()));
    var complete = card.with(emitted.outputs(), digests(folder, card.role(), files));
    writeCard(folder, complete);
    return new Bundle(folder, complete);
  }

  private static void requireNumbers(Path folder, Weights weights, Fit fit) throws BundleException {
    var used = new TreeSet<>(weights.names());
    used.removeAll(fit.unused());
    var broken = NonFinite.among(weights, used);
    if (!broken.isEmpty()) {
      throw new BundleException(
          folder, "these weights hold NaN or infinity, so every output would: " + broken);
    }
  }

  private static Map<String, String> digests(Path folder, Role role, Set<String> files)
      throws IOException {
    var digests = new TreeMap<String, String>();
    for (var name : files) {
      if (!Files.isRegularFile(folder.resolve(name))) {
        throw new BundleException(folder, "a bundle for " + role + " needs " + name);
      }
      digests.put(name, Digests.sha256(folder.resolve(name)));
    }
    return digests;
  }

  private static void writeCard(Path folder, BundleCard card) throws IOException {
    var unfinished = folder.resolve(Bundle.CARD + ".part");
    Files.writeString(unfinished, Bundle.YAML.writeValueAsString(card));
    Files.move(unfinished, folder.resolve(Bundle.CARD), StandardCopyOption.ATOMIC_MOVE);
  }
}

package io.affectstream.inference.bundle;

import io.affectstream.networks.weights.Safetensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;

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
    Files.deleteIfExists(folder.resolve(Bundle.CARD));
    var weights = Safetensors.open(folder.resolve(Bundle.WEIGHTS));
    var emitted = Graphs.emit(card, weights);
    emitted.graph().write(folder.resolve(Bundle.GRAPH));
    var complete = card.with(emitted.outputs(), digests(folder, card.role()));
    writeCard(folder, complete);
    return new Bundle(folder, complete);
  }

  private static Map<String, String> digests(Path folder, Role role) throws IOException {
    var digests = new TreeMap<String, String>();
    for (var name : Bundle.fileNames(role)) {
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

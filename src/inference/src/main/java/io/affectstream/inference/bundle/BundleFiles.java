package io.affectstream.inference.bundle;

import io.affectstream.networks.weights.WeightFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The files that the card of a bundle names, with their digests.
 *
 * <p>Graphs, which decide what is computed, and tokenizers are compared with their digests each
 * time a bundle is opened, and so are weights up to {@link #DIGESTED_BYTES}. Larger weights are
 * digested when they are imported and by {@link #unaltered}: reading 1.2 GB through SHA-256 takes
 * seconds, loading the model from the page cache a tenth of one. Of these only the directory is
 * read, which must account for every byte of the file, so a truncated or exchanged file is seen.
 */
record BundleFiles(Path folder, BundleCard card) {
  private static final long DIGESTED_BYTES = 32L << 20;
  private static final String GRAPH_ENDING = ".onnx";

  /**
   * @throws BundleException if one is missing, altered or a symbolic link, or no weights are named
   */
  void requireInOrder() throws IOException {
    for (var graph : card.network().family().graphs()) {
      requireNamed(graph);
      requireGraph(graph, card.precision());
    }
    if (weights().isEmpty()) {
      throw new BundleException(folder, Bundle.CARD + " names no weights; import it again");
    }
    for (var name : card.digests().keySet()) {
      requireInOrder(name);
    }
  }

  private void requireInOrder(String name) throws IOException {
    var file = folder.resolve(name);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new BundleException(folder, name + " is missing or not a plain file; import it again");
    }
    if (Files.size(file) > DIGESTED_BYTES && weights().contains(name)) {
      WeightFiles.open(file);
    } else if (!isUnaltered(name)) {
      throw new BundleException(
          folder,
          name + " is not the file that " + Bundle.CARD + " was written for; import it again");
    }
  }

  void requireNamed(String name) throws BundleException {
    if (!card.digests().containsKey(name)) {
      throw new BundleException(
          folder, "it has no %s; import it again from a folder that has one".formatted(name));
    }
  }

  /**
   * Requires {@code graph} at {@code precision} to be one of the digested files.
   *
   * @throws BundleException if the card does not name it, whether or not a file lies there
   */
  void requireGraph(String graph, Precision precision) throws BundleException {
    var name = precision.file(graph);
    if (!card.digests().containsKey(name)) {
      throw new BundleException(
          folder,
          "the digests of %s do not name %s; import it again with --precision %s%s"
              .formatted(Bundle.CARD, name, precision, orFloat32(precision)));
    }
  }

  private static String orFloat32(Precision precision) {
    return precision == Precision.FP32 ? "" : ", or write precision: fp32";
  }

  private boolean isUnaltered(String name) throws IOException {
    return Digests.sha256(folder.resolve(name)).equals(card.digests().get(name));
  }

  /** Compares every file, however large, with its digest. */
  Map<String, Boolean> unaltered() throws IOException {
    var unaltered = new TreeMap<String, Boolean>();
    for (var name : card.digests().keySet()) {
      unaltered.put(name, isUnaltered(name));
    }
    return unaltered;
  }

  /** Those that hold weights: all that are neither graph, companion nor extra. */
  List<String> weights() {
    var family = card.network().family();
    return card.digests().keySet().stream()
        .filter(name -> !family.companions().contains(name) && !family.extras().contains(name))
        .filter(name -> !isGraph(name))
        .sorted()
        .toList();
  }

  private static boolean isGraph(String name) {
    return name.endsWith(GRAPH_ENDING);
  }
}

package io.affectstream.inference.bundle;

import io.affectstream.networks.onnx.Blocks;
import io.affectstream.networks.onnx.HalfWeights;
import io.affectstream.networks.onnx.Int8Weights;
import io.affectstream.networks.weights.Fit;
import io.affectstream.networks.weights.NonFinite;
import io.affectstream.networks.weights.Safetensors;
import io.affectstream.networks.weights.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Makes a bundle of a folder that holds weights, the companions of its family, and extras. */
public final class BundleWriter {

  private static final String INT8_WEIGHTS = "int8.safetensors";

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
    var files = new ArrayList<>(card.network().family().companions());
    files.add(Bundle.WEIGHTS);
    card.network().family().extras().stream()
        .filter(extra -> Files.exists(folder.resolve(extra)))
        .forEach(files::add);
    return write(folder, card, files, weights, _ -> true);
  }

  /**
   * The same for weights in any number of files of {@code folder}.
   *
   * @param files the weights and what else belongs to the bundle, without graphs and card
   * @param weights what the files hold, by the names that the network uses
   * @param spare which tensors the network need not use
   * @throws IllegalArgumentException if a tensor is missing, of another shape, left over, or holds
   *     what is no number
   */
  public static Bundle write(
      Path folder, BundleCard card, List<String> files, Weights weights, Predicate<String> spare)
      throws IOException {
    Files.deleteIfExists(folder.resolve(Bundle.CARD));
    requireFiles(folder, card, files);
    var emitted = Graphs.emit(card, weights);
    emitted.fit().require(spare);
    requireNumbers(folder, weights, emitted.fit());
    for (var graph : emitted.graphs().entrySet()) {
      graph.getValue().write(folder.resolve(graph.getKey()));
    }
    var all = new TreeSet<>(files);
    all.addAll(emitted.graphs().keySet());
    all.addAll(writeNarrow(folder, card, weights, emitted));
    var complete = card.with(emitted.outputs(), digests(folder, all));
    CardFile.write(folder, complete);
    return new Bundle(folder, complete);
  }

  /** What the card's precision takes beside float32: the names of the files. */
  private static Set<String> writeNarrow(
      Path folder, BundleCard card, Weights weights, Graphs exact) throws IOException {
    var linear = exact.linearWeights();
    return switch (card.precision()) {
      case FP32 -> Set.of();
      case INT8 -> {
        var inner = requireBlocks(folder, card, Blocks.inner(linear));
        var rounded = Int8Weights.write(folder.resolve(INT8_WEIGHTS), weights, inner);
        var names = writeGraphs(folder, card, rounded);
        names.add(INT8_WEIGHTS);
        yield names;
      }
      case FP16 -> {
        var blocks = requireBlocks(folder, card, Blocks.all(linear));
        yield writeGraphs(folder, card, HalfWeights.mark(weights, blocks));
      }
    };
  }

  private static List<String> requireBlocks(Path folder, BundleCard card, List<String> weights)
      throws BundleException {
    if (weights.isEmpty()) {
      throw new BundleException(
          folder, "it has no blocks that %s is for; use fp32".formatted(card.precision()));
    }
    return weights;
  }

  private static Set<String> writeGraphs(Path folder, BundleCard card, Weights weights)
      throws IOException {
    var names = new TreeSet<String>();
    for (var graph : Graphs.emit(card, weights).graphs().entrySet()) {
      var name = card.precision().file(graph.getKey());
      graph.getValue().write(folder.resolve(name));
      names.add(name);
    }
    return names;
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

  private static void requireFiles(Path folder, BundleCard card, List<String> names)
      throws BundleException {
    for (var name : names) {
      if (!Files.isRegularFile(folder.resolve(name))) {
        throw new BundleException(folder, "a bundle for %s needs %s".formatted(card.role(), name));
      }
    }
  }

  private static Map<String, String> digests(Path folder, Set<String> files) throws IOException {
    var digests = new TreeMap<String, String>();
    for (var name : files) {
      digests.put(name, Digests.sha256(folder.resolve(name)));
    }
    return digests;
  }
}

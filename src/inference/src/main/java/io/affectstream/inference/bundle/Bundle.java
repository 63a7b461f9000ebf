package io.affectstream.inference.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.affectstream.networks.weights.WeightFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A model bundle whose files were found in order when it was opened.
 *
 * <p>Files up to {@link #DIGESTED_BYTES} are compared with their digests each time: the card, the
 * graph, which decides what is computed, tokenizers, small weights. Larger ones are digested when
 * they are imported and by {@link #verifyFiles}: reading 1.2 GB through SHA-256 takes seconds,
 * loading the model from the page cache a tenth of one. Of these only the directory is read, which
 * must account for every byte of the file, so a truncated or exchanged file is seen.
 *
 * @param folder where it lies
 * @param card what it says of itself
 */
public record Bundle(Path folder, BundleCard card) {
  public static final String CARD = "bundle.yaml";
  public static final String WEIGHTS = "model.safetensors";
  public static final String GRAPH = "model.onnx";

  /** The second graph of a network whose first one decides how long its input is. */
  public static final String DECODER = "decoder.onnx";

  static final JsonMapper YAML =
      JsonMapper.builder(new YAMLFactory())
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS) // the same model, the same card
          .build();
  private static final int VERSION_DIGITS = 12;
  private static final long DIGESTED_BYTES = 32L << 20;

  /**
   * Reads the card and checks the files it names.
   *
   * @throws BundleException if something is missing, altered, a symbolic link or unknown
   */
  public static Bundle open(Path folder) throws IOException {
    var bundle = new Bundle(folder, readCard(folder));
    for (var graph : bundle.card.network().family().graphs()) {
      bundle.requireNamed(graph);
    }
    if (bundle.weightFiles().isEmpty()) {
      throw new BundleException(folder, CARD + " names no weights; import it again");
    }
    for (var name : bundle.card.digests().keySet()) {
      bundle.requireInOrder(name);
    }
    return bundle;
  }

  /**
   * Opens a bundle that is to serve as {@code role}.
   *
   * @throws BundleException also if it has another, or lacks a file that serving needs
   */
  public static Bundle open(Path folder, Role role) throws IOException {
    var bundle = open(folder);
    if (bundle.card.role() != role) {
      throw new BundleException(
          folder, "it is for %s, the setting wants one for %s".formatted(bundle.card.role(), role));
    }
    for (var companion : bundle.card.network().family().companions()) {
      bundle.requireNamed(companion);
    }
    return bundle;
  }

  /**
   * The same bundle, if its network is a {@code family}.
   *
   * @throws BundleException if it is another
   */
  public Bundle of(Family family) throws BundleException {
    if (card.network().family() != family) {
      throw new BundleException(
          folder, "its network is a %s, not a %s".formatted(card.network().family(), family));
    }
    return this;
  }

  private static BundleCard readCard(Path folder) throws IOException {
    var file = folder.resolve(CARD);
    if (!Files.isRegularFile(file)) {
      throw new BundleException(folder, CARD + " is missing; point the setting at a bundle folder");
    }
    try {
      var card = YAML.readTree(Files.readAllBytes(file));
      if (card instanceof ObjectNode fields) {
        fields.putIfAbsent("precision", TextNode.valueOf(Precision.FP32.toString()));
        return YAML.treeToValue(fields, BundleCard.class);
      }
      throw new BundleException(folder, CARD + " cannot be read: it holds no fields");
    } catch (JsonProcessingException e) {
      throw new BundleException(folder, CARD + " cannot be read: " + e.getOriginalMessage(), e);
    }
  }

  /** What the bundle may have beside its weights. */
  private List<String> besideWeights() {
    var family = card.network().family();
    var names = new ArrayList<>(family.companions());
    for (var precision : Precision.values()) {
      family.graphs().forEach(graph -> names.add(precision.file(graph)));
    }
    return names;
  }

  private void requireNamed(String name) throws BundleException {
    if (!card.digests().containsKey(name)) {
      throw new BundleException(
          folder, "it has no %s; import it again from a folder that has one".formatted(name));
    }
  }

  private void requireInOrder(String name) throws IOException {
    var file = folder.resolve(name);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new BundleException(folder, name + " is missing or not a plain file; import it again");
    }
    if (Files.size(file) <= DIGESTED_BYTES) {
      if (!isUnaltered(name)) {
        throw new BundleException(
            folder, name + " is not the file that " + CARD + " was written for; import it again");
      }
    } else if (weightFiles().contains(name)) {
      WeightFiles.open(file);
    }
  }

  private boolean isUnaltered(String name) throws IOException {
    return Digests.sha256(folder.resolve(name)).equals(card.digests().get(name));
  }

  /** Compares every file, however large, with its digest: true for those that are unaltered. */
  public Map<String, Boolean> verifyFiles() throws IOException {
    var unaltered = new TreeMap<String, Boolean>();
    for (var name : card.digests().keySet()) {
      unaltered.put(name, isUnaltered(name));
    }
    return unaltered;
  }

  /** The names of the files that hold the weights, in order. */
  public List<String> weightFiles() {
    var others = besideWeights();
    return card.digests().keySet().stream()
        .filter(name -> !others.contains(name))
        .sorted()
        .toList();
  }

  /** How large the weights are together. */
  public long weightBytes() throws IOException {
    long bytes = 0;
    for (var name : weightFiles()) {
      bytes += Files.size(folder.resolve(name));
    }
    return bytes;
  }

  /**
   * The sizes of the network, as the {@code Config} record of its family.
   *
   * @throws BundleException if they do not make one
   */
  public <C> C config(Class<C> type) throws BundleException {
    try {
      return card.network().config(type);
    } catch (IllegalArgumentException e) {
      throw new BundleException(folder, "network.config of " + CARD + ": " + e.getMessage(), e);
    }
  }

  /**
   * What surrounds the network, as the {@code Processing} record of the model of its role.
   *
   * @throws BundleException if something is missing or wrong
   */
  public <P> P processing(Class<P> type) throws BundleException {
    try {
      return card.processing(type);
    } catch (IllegalArgumentException e) {
      throw new BundleException(folder, "processing of " + CARD + ": " + e.getMessage(), e);
    }
  }

  /** The file of {@code graph} at the precision that the card asks for. */
  public Path graph(String graph) {
    return folder.resolve(card.precision().file(graph));
  }

  public Path file(String name) {
    return folder.resolve(name);
  }

  public String name() {
    return card.name();
  }

  /** The same weights always have the same version. */
  public String version() {
    var digests =
        weightFiles().stream().map(name -> card.digests().getOrDefault(name, "")).toList();
    var digest =
        digests.size() == 1 ? digests.getFirst() : Digests.sha256(String.join(" ", digests));
    return digest.substring(0, VERSION_DIGITS);
  }
}

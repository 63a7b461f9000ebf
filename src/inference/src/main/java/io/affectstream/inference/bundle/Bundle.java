package io.affectstream.inference.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model bundle whose files were found in order when it was opened.
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

  /** The graph that judges the features of videos, where a checkpoint has classes for them. */
  public static final String JUDGE = "judge.onnx";

  /** Feature file of the clips a head was trained on, to train it again with others. */
  public static final String REPLAY = "replay.safetensors";

  /** Feature file of clips that a head trained again is judged by; nothing was trained on them. */
  public static final String HELD_OUT = "heldout.safetensors";

  private static final int VERSION_DIGITS = 12;

  /**
   * Reads the card and checks the files it names.
   *
   * @throws BundleException if something is missing, altered, a symbolic link or unknown
   */
  public static Bundle open(Path folder) throws IOException {
    var bundle = new Bundle(folder, CardFile.read(folder));
    bundle.files().requireInOrder();
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
      bundle.files().requireNamed(companion);
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

  private BundleFiles files() {
    return new BundleFiles(folder, card);
  }

  /** Compares every file, however large, with its digest: true for those that are unaltered. */
  public Map<String, Boolean> verifyFiles() throws IOException {
    return files().unaltered();
  }

  /** The names of the files that hold the weights, in order. */
  public List<String> weightFiles() {
    return files().weights();
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

  public Path file(String name) {
    return folder.resolve(name);
  }

  /** The file {@code name}, if the card names it: not every head comes with its clips. */
  public Optional<Path> find(String name) {
    return card.digests().containsKey(name) ? Optional.of(file(name)) : Optional.empty();
  }

  /**
   * The file to load for {@code graph} at {@code precision}: one that was emitted with this bundle
   * and compared with its digest, not just any of that name.
   *
   * @throws BundleException if the card names no such file
   */
  public Path graph(String graph, Precision precision) throws BundleException {
    files().requireGraph(graph, precision);
    return file(precision.file(graph));
  }

  public String name() {
    return card.name();
  }

  /** The same weights at the same precision always have the same version. */
  public String version() {
    var digests =
        weightFiles().stream().map(name -> card.digests().getOrDefault(name, "")).toList();
    var digest =
        digests.size() == 1 ? digests.getFirst() : Digests.sha256(String.join(" ", digests));
    var version = digest.substring(0, VERSION_DIGITS);
    return card.precision() == Precision.FP32 ? version : version + "-" + card.precision();
  }
}

package io.affectstream.inference.release;

import io.affectstream.inference.bundle.Bundle;
import io.affectstream.inference.bundle.BundleCard;
import io.affectstream.inference.bundle.BundleWriter;
import io.affectstream.networks.weights.Dtype;
import io.affectstream.networks.weights.MalformedWeightsException;
import io.affectstream.networks.weights.NonFinite;
import io.affectstream.networks.weights.Safetensors;
import io.affectstream.networks.weights.UnfitWeightsException;
import io.affectstream.networks.weights.Weights;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * Makes bundles of releases. Nothing of a release is executed: its graph is written here from the
 * definition of the network. A folder is a whole bundle or not there, and no memory is kept.
 */
public final class ReleaseFolder {
  private final List<String> classes;

  /**
   * @param classes what a head must tell apart, in order
   */
  public ReleaseFolder(List<String> classes) {
    this.classes = List.copyOf(classes);
  }

  /**
   * Writes {@code content} as a bundle.
   *
   * @param folder there is none yet; it is removed again if the content is bad
   * @throws BadReleaseException saying what is wrong with the content
   * @throws IOException if this machine could not write it
   */
  public Bundle write(Path folder, ReleaseContent content) throws IOException {
    requireIntact(content);
    var card = HeadManifest.read(content, classes);
    Files.createDirectories(Objects.requireNonNull(folder.toAbsolutePath().getParent()));
    Files.createDirectory(folder);
    try {
      return write(folder, card, content.weights().duplicate());
    } catch (IOException | RuntimeException e) {
      delete(folder);
      throw e;
    }
  }

  /** Removes a folder and all that is in it, if it is there. */
  public static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static void requireIntact(ReleaseContent content) throws BadReleaseException {
    int bytes = content.weights().remaining();
    if (bytes > ReleaseContent.MOST_WEIGHT_BYTES) {
      throw new BadReleaseException(
          ReleaseFault.TOO_LARGE,
          "its weights have %d bytes, above %d".formatted(bytes, ReleaseContent.MOST_WEIGHT_BYTES));
    }
    if (!sha256(content.weights().duplicate()).equals(content.sha256())) {
      throw new BadReleaseException(
          ReleaseFault.DIGEST, "its weights do not have the digest that it states");
    }
  }

  private static Bundle write(Path folder, BundleCard card, ByteBuffer bytes) throws IOException {
    var file = folder.resolve(Bundle.WEIGHTS);
    try (var channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }
    try (var arena = Arena.ofConfined()) {
      var weights = Safetensors.open(file, arena);
      requireNumbers(weights);
      return BundleWriter.write(folder, card, List.of(Bundle.WEIGHTS), weights, _ -> false);
    } catch (MalformedWeightsException e) {
      var what = String.valueOf(e.getMessage()).replace(file.toString(), Bundle.WEIGHTS);
      throw new BadReleaseException(ReleaseFault.WEIGHTS, what, e);
    } catch (UnfitWeightsException e) {
      throw new BadReleaseException(ReleaseFault.SHAPES, String.valueOf(e.getMessage()), e);
    }
  }

  private static void requireNumbers(Weights weights) throws BadReleaseException {
    for (var name : weights.names()) {
      var type = weights.find(name).orElseThrow().dtype();
      if (type != Dtype.F32) {
        throw new BadReleaseException(
            ReleaseFault.SHAPES, "'%s' holds %s, a release holds F32".formatted(name, type));
      }
    }
    var broken = NonFinite.among(weights, weights.names());
    if (!broken.isEmpty()) {
      throw new BadReleaseException(
          ReleaseFault.NOT_FINITE, "these weights hold NaN or infinity: " + broken);
    }
  }

  private static String sha256(ByteBuffer bytes) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes);
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}

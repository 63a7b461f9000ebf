package io.affectstream.inference.release;

import io.affectstream.inference.bundle.Bundle;
import io.affectstream.networks.weights.Safetensors;
import io.affectstream.networks.weights.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Contents of releases, good and bad, made from the head that ships. */
final class Contents {
  static final Path SHIPPED = Path.of("..", "..", "deploy", "models", "fusion");

  private Contents() {}

  static ReleaseContent good() throws IOException {
    return ReleaseContent.of(SHIPPED);
  }

  /** The good one with another manifest. */
  static ReleaseContent manifest(String part, String instead) throws IOException {
    var good = good();
    if (!good.manifest().contains(part)) {
      throw new AssertionError("no '" + part + "' in\n" + good.manifest());
    }
    return new ReleaseContent(
        good.manifest().replace(part, instead), good.weights(), good.sha256());
  }

  static ReleaseContent manifest(String text) throws IOException {
    return new ReleaseContent(text, good().weights(), good().sha256());
  }

  /** The good one as if its weights were those of {@code folds} heads. */
  static ReleaseContent folds(String folds) throws IOException {
    var single = good().manifest();
    int from = single.indexOf("    dims:");
    int to = single.indexOf("precision:");
    var head = single.substring(from, to).indent(2);
    var folded =
        single.substring(0, from)
            + "    folds: %s%n    head:%n%s".formatted(folds, head)
            + single.substring(to);
    return manifest(folded.replace("attention-fusion", "folded-fusion"));
  }

  /** The good one with other tensors, whose digest it states. */
  static ReleaseContent tensors(Path folder, Consumer<Map<String, Tensor>> change)
      throws IOException {
    var stored = Safetensors.open(SHIPPED.resolve(Bundle.WEIGHTS));
    var tensors = new TreeMap<String, Tensor>();
    stored.names().forEach(name -> tensors.put(name, stored.find(name).orElseThrow()));
    change.accept(tensors);
    var file = folder.resolve("changed.safetensors");
    Safetensors.write(file, tensors);
    return weights(Files.readAllBytes(file));
  }

  /** The good one with other bytes as its weights, whose digest it states. */
  static ReleaseContent weights(byte... bytes) throws IOException {
    return new ReleaseContent(good().manifest(), ByteBuffer.wrap(bytes), sha256(bytes));
  }

  static byte[] bytes(ByteBuffer buffer) {
    var bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  private static String sha256(byte... bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}

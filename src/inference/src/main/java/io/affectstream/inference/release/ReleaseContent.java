package io.affectstream.inference.release;

import io.affectstream.inference.bundle.Bundle;
import io.affectstream.inference.bundle.BundleException;
import io.affectstream.inference.bundle.Role;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;

/**
 * A fusion head as it travels: its card and its weights. The clips that it was trained on stay
 * behind, and its graph is written anew where it arrives.
 *
 * @param manifest the text of {@code bundle.yaml}
 * @param weights safetensors
 * @param sha256 digest of the weights, lower-case hex
 */
public record ReleaseContent(String manifest, ByteBuffer weights, String sha256) {
  /** A head has 1 MB; the topic takes records of 16 MiB, and the manifest goes with them. */
  public static final int MOST_WEIGHT_BYTES = 12 << 20;

  /** Characters. */
  public static final int LONGEST_MANIFEST = 1 << 18;

  public ReleaseContent {
    weights = weights.asReadOnlyBuffer();
  }

  /**
   * The content of the bundle of a fusion head in {@code folder}.
   *
   * @throws BundleException if it is none, or cannot travel
   */
  public static ReleaseContent of(Path folder) throws IOException {
    var bundle = Bundle.open(folder, Role.FUSION);
    if (!bundle.weightFiles().contains(Bundle.WEIGHTS)) {
      throw new BundleException(folder, "a release takes its weights in " + Bundle.WEIGHTS);
    }
    if (Files.size(bundle.file(Bundle.WEIGHTS)) > MOST_WEIGHT_BYTES) {
      throw new BundleException(
          folder, "a release takes %d MiB of weights at most".formatted(MOST_WEIGHT_BYTES >> 20));
    }
    return new ReleaseContent(
        bundle.card().naming(Set.of(Bundle.WEIGHTS)).text(),
        ByteBuffer.wrap(Files.readAllBytes(bundle.file(Bundle.WEIGHTS))),
        Objects.requireNonNull(bundle.card().digests().get(Bundle.WEIGHTS)));
  }
}

package io.affectstream.wire.learning;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A fusion head, whole and signed, ready for service.
 *
 * @param name of the model
 * @param sequence rises with every release of a name, also when an old one is published again
 * @param manifest the bundle's manifest, YAML
 * @param weights safetensors
 * @param sha256 digest of the weights, lower-case hex
 * @param encoders the encoder of each modality it was trained on, as features name it
 * @param origin what it was made from
 * @param seal who signed it
 */
public record ModelRelease(
    String name,
    long sequence,
    String manifest,
    ByteBuffer weights,
    String sha256,
    Map<String, String> encoders,
    ReleaseOrigin origin,
    Seal seal) {
  private static final String CANDIDATE = "/candidate";
  private static final int SHOWN_DIGITS = 8;

  public ModelRelease {
    weights = weights.asReadOnlyBuffer();
    encoders = Collections.unmodifiableMap(new TreeMap<>(encoders));
  }

  /**
   * A signature, and which key made it.
   *
   * @param keyId start of the SHA-256 of the public key, hex; empty when there is no signature
   * @param signature Ed25519 over everything else
   */
  public record Seal(String keyId, ByteBuffer signature) {
    /** Of a release that nobody signed. */
    public static final Seal NONE = new Seal("", ByteBuffer.allocate(0));

    public Seal {
      signature = signature.asReadOnlyBuffer();
    }
  }

  /** As events name it: the sequence, and the start of the digest of the weights. */
  public String version() {
    return version(sequence, sha256);
  }

  /** The version of release {@code sequence} whose weights have the digest {@code sha256}. */
  public static String version(long sequence, String sha256) {
    return sequence + "-" + sha256.substring(0, Math.min(SHOWN_DIGITS, sha256.length()));
  }

  /** The key of the release of {@code name} that serves. */
  public static String serving(String name) {
    return name;
  }

  /** The key of a release of {@code name} that only answers beside it, or waits for a person. */
  public static String candidate(String name) {
    return name + CANDIDATE;
  }

  /** The same, signed. */
  public ModelRelease sealed(Seal by) {
    return new ModelRelease(name, sequence, manifest, weights, sha256, encoders, origin, by);
  }
}

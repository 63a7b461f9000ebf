package io.affectstream.wire.learning;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A public key that releases are checked with: Ed25519, RFC 8032. Its text form is the Base64 of
 * its X.509 encoding, 60 characters, and may stand in a setting.
 */
public final class ReleaseKey {
  private static final String ALGORITHM = "Ed25519";
  private static final int ID_BYTES = 8;

  private final PublicKey key;

  private ReleaseKey(PublicKey key) {
    this.key = key;
  }

  public static ReleaseKey of(PublicKey key) {
    return new ReleaseKey(key);
  }

  /**
   * Reads {@link #toString()} back.
   *
   * @throws IllegalArgumentException if {@code text} is no such key
   */
  public static ReleaseKey parse(String text) {
    try {
      var encoded = new X509EncodedKeySpec(Base64.getDecoder().decode(text.strip()));
      return new ReleaseKey(KeyFactory.getInstance(ALGORITHM).generatePublic(encoded));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "no public key of releases (60 characters of Base64; the retrainer writes its own to"
              + " release-key.pub)",
          e);
    }
  }

  /** Start of the SHA-256 of the key, hex. */
  public String id() {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
      return HexFormat.of().formatHex(digest, 0, ID_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // every Java has SHA-256
    }
  }

  /** {@code release} with the signature of the private half of this key. */
  public ModelRelease sign(ModelRelease release, PrivateKey secret) {
    try {
      var signature = Signature.getInstance(ALGORITHM);
      signature.initSign(secret);
      signature.update(ReleaseStatement.of(release));
      return release.sealed(new ModelRelease.Seal(id(), ByteBuffer.wrap(signature.sign())));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the release could not be signed", e);
    }
  }

  /** Whether this key signed {@code release} as it is. */
  public boolean signed(ModelRelease release) {
    var seal = release.seal();
    if (!seal.keyId().equals(id())) {
      return false;
    }
    try {
      var check = Signature.getInstance(ALGORITHM);
      check.initVerify(key);
      check.update(ReleaseStatement.of(release));
      var bytes = new byte[seal.signature().remaining()];
      seal.signature().duplicate().get(bytes);
      return check.verify(bytes);
    } catch (GeneralSecurityException e) {
      return false; // a signature of another length, or no signature at all
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ReleaseKey that && key.equals(that.key);
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }

  @Override
  public String toString() {
    return Base64.getEncoder().encodeToString(key.getEncoded());
  }
}

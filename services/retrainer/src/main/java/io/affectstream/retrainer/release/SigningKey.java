package io.affectstream.retrainer.release;

import io.affectstream.wire.learning.ModelRelease;
import io.affectstream.wire.learning.ReleaseKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** The key that releases are signed with, in a file that its owner alone may read. */
public final class SigningKey {
  /** PKCS#8 in Base64. */
  public static final String SECRET = "release-key";

  /** The half that fusion checks with. */
  public static final String PUBLIC = "release-key.pub";

  private static final String ALGORITHM = "Ed25519";
  private static final String OWNER_ALONE = "rw-------";

  private final PrivateKey secret;
  private final ReleaseKey shown;

  private SigningKey(PrivateKey secret, ReleaseKey shown) {
    this.secret = secret;
    this.shown = shown;
  }

  /**
   * The key in {@code folder}.
   *
   * @throws IOException naming the file, if there is none or it cannot be used
   */
  public static SigningKey open(Path folder) throws IOException {
    var file = folder.resolve(SECRET);
    if (!Files.isRegularFile(file)) {
      throw new IOException(
          "there is no %s: releases are signed where the retrainer runs".formatted(file));
    }
    var shown = ReleaseKey.parse(Files.readString(folder.resolve(PUBLIC)));
    return new SigningKey(secret(file), shown);
  }

  /** The same; a key is made if there is none, the secret half last. */
  public static SigningKey openOrMake(Path folder) throws IOException {
    if (!Files.exists(folder.resolve(SECRET))) {
      make(folder);
    }
    return open(folder);
  }

  public ReleaseKey shown() {
    return shown;
  }

  public ModelRelease sign(ModelRelease release) {
    return shown.sign(release, secret);
  }

  private static void make(Path folder) throws IOException {
    var pair = pair();
    WholeFile.write(folder.resolve(PUBLIC), ReleaseKey.of(pair.getPublic()) + "\n");
    var text = Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()) + "\n";
    WholeFile.write(
        folder.resolve(SECRET),
        text.getBytes(StandardCharsets.US_ASCII),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ALONE)));
  }

  private static KeyPair pair() {
    try {
      return KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  private static PrivateKey secret(Path file) throws IOException {
    try {
      byte[] encoded = Base64.getDecoder().decode(Files.readString(file).strip());
      return KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(encoded));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IOException(
          "%s is no signing key; remove it and %s, and the next start makes new ones"
              .formatted(file, PUBLIC),
          e);
    }
  }
}

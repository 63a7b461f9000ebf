package io.affectstream.fusion.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.affectstream.wire.learning.ModelRelease;
import io.affectstream.wire.learning.ReleaseKey;
import io.affectstream.wire.learning.ReleaseKind;
import io.affectstream.wire.learning.ReleaseOrigin;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustedKeysTest {
  private static final ModelRelease RELEASE =
      new ModelRelease(
          "head",
          3,
          "manifest",
          ByteBuffer.wrap(new byte[] {1, 2, 3}),
          "ab".repeat(32),
          Map.of("acoustic", "encoder 1"),
          new ReleaseOrigin(
              ReleaseKind.TRAINED,
              "",
              1,
              new ReleaseOrigin.TrainedOn(1, 1, 0, 0, 0, 1, ""),
              Map.of(),
              "trained"),
          ModelRelease.Seal.NONE);

  @TempDir private Path folder;
  private final KeyPair ours = pair();
  private final ReleaseKey key = ReleaseKey.of(ours.getPublic());
  private final ModelRelease signed = key.sign(RELEASE, ours.getPrivate());

  private static KeyPair pair() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static TrustedKeys trusted(Object... entries) {
    return new TrustedKeys(
        "affect.fusion.release-keys", List.of(entries).stream().map(Object::toString).toList());
  }

  private static void assertRefused(TrustedKeys keys, ModelRelease release, String reason) {
    assertThatExceptionOfType(RefusedReleaseException.class)
        .isThrownBy(() -> keys.require(release))
        .satisfies(refused -> assertThat(refused.reason()).isEqualTo(reason));
  }

  @Test
  void aKeyInTheSettingIsTrusted() {
    assertThatCode(() -> trusted(key).require(signed)).doesNotThrowAnyException();
    assertThatCode(() -> trusted(ReleaseKey.of(pair().getPublic()), key).require(signed))
        .doesNotThrowAnyException();
  }

  @Test
  void aFileOfKeysIsReadAnewForEachRelease() throws IOException {
    var file = folder.resolve("keys");
    var keys = trusted(file);
    assertThatExceptionOfType(RefusedReleaseException.class)
        .isThrownBy(() -> keys.require(signed))
        .withMessageContaining("affect.fusion.release-keys")
        .withMessageContaining(file.toString())
        .withMessageContaining(key.id());

    Files.writeString(file, "# of the retrainer\n\n" + key + "\n");

    assertThatCode(() -> keys.require(signed)).doesNotThrowAnyException();
    Files.writeString(file, ReleaseKey.of(pair().getPublic()).toString());
    assertRefused(keys, signed, "unknown_key");
  }

  @Test
  void whatNobodySignedIsRefused() {
    assertRefused(trusted(key), RELEASE, "unsigned");
    var empty = new ModelRelease.Seal(key.id(), ByteBuffer.allocate(0));
    assertRefused(trusted(key), RELEASE.sealed(empty), "unsigned");
  }

  @Test
  void whatAStrangerSignedIsRefused() {
    var stranger = pair();
    var foreign = ReleaseKey.of(stranger.getPublic()).sign(RELEASE, stranger.getPrivate());

    assertRefused(trusted(key), foreign, "unknown_key");
    assertRefused(
        trusted(key),
        RELEASE.sealed(new ModelRelease.Seal(key.id(), foreign.seal().signature())),
        "signature");
  }

  @Test
  void whatWasAlteredAfterItWasSignedIsRefused() {
    var later =
        new ModelRelease(
            signed.name(),
            signed.sequence() + 1,
            signed.manifest(),
            signed.weights(),
            signed.sha256(),
            signed.encoders(),
            signed.origin(),
            signed.seal());

    assertRefused(trusted(key), later, "signature");
  }

  @Test
  void filesThatHoldSomethingElseTrustNobody() throws IOException {
    var text = Files.writeString(folder.resolve("text"), "not a key\n" + key);
    var large = Files.write(folder.resolve("large"), new byte[1 << 17]);

    assertRefused(trusted(text), signed, "unknown_key");
    assertRefused(trusted(large), signed, "unknown_key");
    assertRefused(trusted(folder), signed, "unknown_key");
    assertThatCode(() -> trusted(text, key).require(signed)).doesNotThrowAnyException();
  }
}

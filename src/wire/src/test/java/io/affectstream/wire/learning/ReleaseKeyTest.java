package io.affectstream.wire.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.affectstream.wire.Samples;
import io.affectstream.wire.topics.Topics;
import java.nio.ByteBuffer;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReleaseKeyTest {
  private static final KeyPair PAIR = pair();
  private static final ReleaseKey KEY = ReleaseKey.of(PAIR.getPublic());
  private static final ModelRelease SIGNED = KEY.sign(Samples.release(), PAIR.getPrivate());

  @Test
  void aSignedReleaseIsStillSignedAfterItsWayOverKafka() throws Exception {
    var topic = Topics.embedded().models();

    assertThat(KEY.signed(topic.decode(topic.encode(SIGNED)))).isTrue();
  }

  static Stream<ModelRelease> changed() {
    var r = SIGNED;
    var o = r.origin();
    var other = new ReleaseOrigin(o.kind(), "", o.createdAtMicros(), o.data(), o.metrics(), "");
    var weights = ByteBuffer.wrap(new byte[] {1, 2, 4});
    return Stream.of(
        with("voice", r.sequence(), r.manifest(), r.weights(), r.encoders(), o),
        with(r.name(), r.sequence() + 1, r.manifest(), r.weights(), r.encoders(), o),
        with(r.name(), r.sequence(), r.manifest() + " ", r.weights(), r.encoders(), o),
        with(r.name(), r.sequence(), r.manifest(), weights, r.encoders(), o),
        with(r.name(), r.sequence(), r.manifest(), r.weights(), Map.of(), o),
        with(r.name(), r.sequence(), r.manifest(), r.weights(), r.encoders(), other));
  }

  private static ModelRelease with(
      String name,
      long sequence,
      String manifest,
      ByteBuffer weights,
      Map<String, String> encoders,
      ReleaseOrigin origin) {
    return new ModelRelease(
        name, sequence, manifest, weights, SIGNED.sha256(), encoders, origin, SIGNED.seal());
  }

  @ParameterizedTest
  @MethodSource("changed")
  void whatWasChangedAfterSigningIsNotSigned(ModelRelease release) {
    assertThat(KEY.signed(release)).isFalse();
  }

  @Test
  void whatNobodyOrAnotherSignedIsNotSigned() {
    var other = pair();

    assertThat(KEY.signed(SIGNED.sealed(ModelRelease.Seal.NONE))).isFalse();
    assertThat(
            KEY.signed(
                SIGNED.sealed(new ModelRelease.Seal(KEY.id(), ByteBuffer.wrap(new byte[3])))))
        .isFalse();
    assertThat(KEY.signed(ReleaseKey.of(other.getPublic()).sign(SIGNED, other.getPrivate())))
        .isFalse();
  }

  @Test
  void aKeyIsReadBackFromItsText() {
    assertThat(ReleaseKey.parse(KEY.toString())).isEqualTo(KEY);
    assertThat(KEY.toString()).hasSize(60);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "not base64!", "MCowBQYDK2VwAyEA"})
  void whatIsNoKeyIsRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReleaseKey.parse(text))
        .withMessageContaining("release-key.pub");
  }

  private static KeyPair pair() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

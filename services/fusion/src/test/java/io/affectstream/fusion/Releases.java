package io.affectstream.fusion;

import io.affectstream.inference.bundle.Bundle;
import io.affectstream.inference.release.ReleaseContent;
import io.affectstream.networks.weights.Safetensors;
import io.affectstream.networks.weights.Tensor;
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
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Signed releases of the head in a bundle, each a little other than the one before. */
final class Releases {
  static final String BIAS = "out.bias";
  private static final long MADE_MICROS = 1_790_000_000_000_000L;

  private final Path bundle;
  private final Path scratch;
  private final String name;
  private final Map<String, String> encoders;
  private final KeyPair pair = pair();

  /**
   * @param scratch is there
   * @param encoders that the releases say they were trained on
   */
  Releases(Path bundle, Path scratch, Map<String, String> encoders) throws IOException {
    this.bundle = bundle;
    this.scratch = scratch;
    this.name = Bundle.open(bundle).name();
    this.encoders = encoders;
  }

  String name() {
    return name;
  }

  /** Trusts the releases, as the setting takes it. */
  ReleaseKey key() {
    return ReleaseKey.of(pair.getPublic());
  }

  /** A good one; its answers lean towards a class by its sequence. */
  ModelRelease good(long sequence) throws IOException {
    return signed(unsigned(sequence, content(tensors -> lean(tensors, sequence))));
  }

  ModelRelease signed(ModelRelease release) {
    return key().sign(release, pair.getPrivate());
  }

  ModelRelease signedByAStranger(ModelRelease release) {
    var stranger = pair();
    return ReleaseKey.of(stranger.getPublic()).sign(release, stranger.getPrivate());
  }

  ModelRelease unsigned(long sequence, ReleaseContent content) {
    return unsigned(name, sequence, content, encoders);
  }

  static ModelRelease unsigned(
      String name, long sequence, ReleaseContent content, Map<String, String> encoders) {
    var data = new ReleaseOrigin.TrainedOn(MADE_MICROS, MADE_MICROS, 10, 20, 0, 7, "");
    var origin =
        new ReleaseOrigin(ReleaseKind.TRAINED, "", MADE_MICROS, data, Map.of(), "a better head");
    return new ModelRelease(
        name,
        sequence,
        content.manifest(),
        content.weights(),
        content.sha256(),
        encoders,
        origin,
        ModelRelease.Seal.NONE);
  }

  /** What the bundle holds. */
  ReleaseContent content() throws IOException {
    return ReleaseContent.of(bundle);
  }

  /** The same with other tensors, whose digest it states. */
  ReleaseContent content(Consumer<Map<String, Tensor>> change) throws IOException {
    var stored = Safetensors.open(bundle.resolve(Bundle.WEIGHTS));
    var tensors = new TreeMap<String, Tensor>();
    stored.names().forEach(tensor -> tensors.put(tensor, stored.find(tensor).orElseThrow()));
    change.accept(tensors);
    var file = scratch.resolve("changed.safetensors");
    Safetensors.write(file, tensors);
    return weights(Files.readAllBytes(file));
  }

  /** The same with other bytes as its weights, whose digest it states. */
  ReleaseContent weights(byte... bytes) throws IOException {
    return new ReleaseContent(content().manifest(), ByteBuffer.wrap(bytes), sha256(bytes));
  }

  /** The same with another manifest. */
  ReleaseContent manifest(String part, String instead) throws IOException {
    var manifest = content().manifest();
    if (!manifest.contains(part)) {
      throw new AssertionError("no '" + part + "' in\n" + manifest);
    }
    return new ReleaseContent(
        manifest.replace(part, instead), content().weights(), content().sha256());
  }

  private static void lean(Map<String, Tensor> tensors, long sequence) {
    var bias = Objects.requireNonNull(tensors.get(BIAS)).toFloats();
    bias[(int) (sequence % bias.length)] += 0.5f + sequence / 1_000f;
    tensors.put(BIAS, Tensor.floats(bias, bias.length));
  }

  private static KeyPair pair() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static String sha256(byte... bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}

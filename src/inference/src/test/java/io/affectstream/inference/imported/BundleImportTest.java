package io.affectstream.inference.imported;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.affectstream.inference.AcousticEncoder;
import io.affectstream.inference.bundle.Bundle;
import io.affectstream.inference.bundle.BundleException;
import io.affectstream.inference.bundle.Role;
import io.affectstream.networks.weights.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleImportTest {
  @TempDir private Path home;
  private Path source;
  private Path target;
  private TinyHubert hubert;

  @BeforeEach
  void smallestHubert() throws IOException {
    source = home.resolve("tiny hubert");
    target = home.resolve("bundles/acoustic");
    hubert = TinyHubert.in(source);
  }

  private BundleImport.Imported imported() throws IOException {
    return BundleImport.of(source, target, Optional.empty());
  }

  @Test
  void importedEncoderServes() throws IOException {
    var imported = imported();

    assertThat(imported.bundle().card().role()).isEqualTo(Role.ACOUSTIC);
    assertThat(imported.bundle().name()).isEqualTo("tiny-hubert");
    try (var encoder = AcousticEncoder.open(target)) {
      assertThat(encoder.encode(List.of(new float[400])).getFirst()).hasSize(8);
    }
  }

  @Test
  void weightsAreLinkedAndNotDoubled() throws IOException {
    var imported = imported();

    assertThat(imported.copied()).isEmpty();
    assertThat(Files.getAttribute(target.resolve("model.safetensors"), "unix:ino"))
        .isEqualTo(Files.getAttribute(source.resolve("model.safetensors"), "unix:ino"));
    assertThat(imported.bundle().weightFiles())
        .containsExactly("computed.safetensors", "model.safetensors");
  }

  @Test
  void alteredWeightsAreSeen() throws IOException {
    var bundle = imported().bundle();
    byte[] weights = Files.readAllBytes(target.resolve("model.safetensors"));
    weights[weights.length - 1] ^= 1;
    Files.write(target.resolve("model.safetensors"), weights);

    assertThat(bundle.verifyFiles()).containsEntry("model.safetensors", false);
    assertThat(bundle.verifyFiles()).containsEntry("model.onnx", true);
    assertThatThrownBy(() -> Bundle.open(target)).isInstanceOf(BundleException.class);
  }

  @Test
  void allTensorsThatDoNotFitAreNamedAtOnce() throws IOException {
    hubert.remove("encoder.layer_norm.bias");
    hubert.put("encoder.layer_norm.weight", 9);
    hubert.put("encoder.surprise", 1);
    hubert.save();

    assertThatThrownBy(this::imported)
        .isInstanceOf(IOException.class)
        .hasMessageContaining(source.toString())
        .hasMessageContaining("missing: 'encoder.layer_norm.bias' [8]")
        .hasMessageContaining("wrong shape: 'encoder.layer_norm.weight' is [9]")
        .hasMessageContaining("left over: 'encoder.surprise'")
        .hasMessageNotContaining("masked_spec_embed");
    assertThat(target).doesNotExist();
    assertThat(target.getParent()).isEmptyDirectory();
  }

  @Test
  void weightsThatAreNoNumbersAreRefused() throws IOException {
    hubert.put(
        "encoder.layer_norm.bias", Tensor.floats(new float[] {0, 0, 0, 0, 0, 0, 0, Float.NaN}, 8));
    hubert.save();

    assertThatThrownBy(this::imported)
        .isInstanceOf(IOException.class)
        .hasMessageContaining(source.toString())
        .hasMessageContaining("encoder.layer_norm.bias");
  }

  @Test
  void checkpointForAnotherRoleIsRefused() {
    assertThatThrownBy(() -> BundleImport.of(source, target, Optional.of(Role.VISUAL)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("acoustic")
        .hasMessageContaining("visual");
  }

  @Test
  void unknownFamilyIsNamedWithThoseThatAreKnown() throws IOException {
    hubert.config("{\"model_type\": \"mamba\"}");

    assertThatThrownBy(this::imported)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("mamba")
        .hasMessageContaining("hubert");
  }

  @Test
  void folderWithoutAConfigurationIsNamed() throws IOException {
    Files.delete(source.resolve("config.json"));

    assertThatThrownBy(this::imported)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("config.json");
  }

  @Test
  void bundleIsNeverOverwritten() throws IOException {
    imported();

    assertThatThrownBy(this::imported)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("exists already");
  }

  @Test
  void remainsOfAnInterruptedImportAreRemoved() throws IOException {
    var remains = Files.createDirectories(target.resolveSibling(".acoustic.part"));
    Files.writeString(remains.resolve("model.safetensors"), "half");

    imported();

    assertThat(remains).doesNotExist();
  }

  /** {@code models--x/snapshots/<commit>/file -> ../../blobs/<digest>}. */
  private Path snapshotOfAHubCache() throws IOException {
    var blobs = Files.createDirectories(home.resolve("hub/blobs"));
    var snapshot = Files.createDirectories(home.resolve("hub/snapshots/0123abcd"));
    for (var name : List.of("config.json", "model.safetensors")) {
      Files.move(source.resolve(name), blobs.resolve("blob-of-" + name));
      Files.createSymbolicLink(snapshot.resolve(name), Path.of("../../blobs/blob-of-" + name));
    }
    return snapshot;
  }

  @Test
  void snapshotOfAHubCacheIsLinkedToItsBlobs() throws IOException {
    source = snapshotOfAHubCache();

    imported();

    var weights = target.resolve("model.safetensors");
    assertThat(weights)
        .isRegularFile()
        .satisfies(file -> assertThat(Files.isSymbolicLink(file)).isFalse());
    assertThat(Files.getAttribute(weights, "unix:nlink")).isEqualTo(2);
    AcousticEncoder.open(target).close();
  }

  @Test
  void linkOutOfTheFolderIsNotFollowed() throws IOException {
    Files.move(source.resolve("config.json"), home.resolve("secret.json"));
    Files.createSymbolicLink(source.resolve("config.json"), home.resolve("secret.json"));

    assertThatThrownBy(this::imported)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("outside its folder");
  }

  @Test
  void weightsOnAnotherFileSystemAreCopiedAndNamed() throws IOException {
    var memory = Path.of("/dev/shm");
    assumeThat(memory).isDirectory().isWritable();
    assumeThat(Files.getFileStore(memory)).isNotEqualTo(Files.getFileStore(home));
    var elsewhere = Files.createTempDirectory(memory, "affect-import");
    target = elsewhere.resolve("bundle");

    try {
      assertThat(imported().copied()).containsExactly("model.safetensors");
      AcousticEncoder.open(target).close();
    } finally {
      Linking.delete(target);
      Linking.delete(elsewhere);
    }
  }
}

package io.affectstream.networks.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeightFilesTest {
  private static final String SHARD = "model-00001-of-00001.safetensors";

  @TempDir private Path home;
  private Path folder;

  @BeforeEach
  void folderOfACheckpoint() throws IOException {
    folder = Files.createDirectory(home.resolve("checkpoint"));
  }

  private static void weights(Path file) throws IOException {
    Safetensors.write(file, Map.of("w", Tensor.floats(new float[] {1, 2}, 2)));
  }

  private void index(String shard) throws IOException {
    Files.writeString(
        folder.resolve("model.safetensors.index.json"),
        "{\"weight_map\": {\"w\": \"%s\"}}".formatted(shard));
  }

  @Test
  void shardsAreReadThroughTheirIndex() throws IOException {
    weights(folder.resolve(SHARD));
    index(SHARD);

    var found = WeightFiles.find(folder);

    assertThat(found.files()).containsExactly(folder.resolve(SHARD));
    assertThat(found.read().get("w", 2).toFloats()).containsExactly(1, 2);
  }

  @Test
  void onlyFileOfWeightsIsFoundWhateverItsName() throws IOException {
    weights(folder.resolve("something.safetensors"));
    Files.writeString(folder.resolve("config.json"), "{}");

    assertThat(WeightFiles.open(folder).names()).containsExactly("w");
  }

  @Test
  void severalFilesOfWeightsNeedAChoice() throws IOException {
    weights(folder.resolve("a.safetensors"));
    weights(folder.resolve("b.safetensors"));

    assertThatThrownBy(() -> WeightFiles.open(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("a.safetensors")
        .hasMessageContaining("b.safetensors");
  }

  @Test
  void folderWithoutWeightsIsNamed() {
    assertThatThrownBy(() -> WeightFiles.open(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("checkpoint holds no weights");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../outside.safetensors",
        "/etc/hostname",
        "sub/../../outside.safetensors",
        "..\\\\outside.safetensors",
        ".hidden.safetensors",
        ""
      })
  void shardOutsideTheFolderIsNotOpened(String shard) throws IOException {
    weights(home.resolve("outside.safetensors"));
    index(shard);

    assertThatThrownBy(() -> WeightFiles.open(folder))
        .isInstanceOf(MalformedWeightsException.class)
        .hasMessageContaining("index.json");
  }

  @Test
  void linkOutOfTheFolderIsNotFollowed() throws IOException {
    weights(home.resolve("outside.safetensors"));
    Files.createSymbolicLink(folder.resolve(SHARD), home.resolve("outside.safetensors"));
    index(SHARD);

    assertThatThrownBy(() -> WeightFiles.open(folder))
        .isInstanceOf(MalformedWeightsException.class)
        .hasMessageContaining("outside its folder");
  }

  @Test
  void linkIntoTheBlobsOfAHubCacheIsFollowed() throws IOException {
    var snapshot = Files.createDirectories(home.resolve("snapshots/0123abcd"));
    weights(Files.createDirectories(home.resolve("blobs")).resolve("89ef"));
    Files.createSymbolicLink(snapshot.resolve("model.safetensors"), Path.of("../../blobs/89ef"));

    assertThat(WeightFiles.open(snapshot).names()).containsExactly("w");
  }

  @Test
  void missingShardIsNamed() throws IOException {
    index(SHARD);

    assertThatThrownBy(() -> WeightFiles.open(folder))
        .isInstanceOf(MalformedWeightsException.class)
        .hasMessageContaining(SHARD);
  }

  @Test
  void tensorThatItsShardLacksIsNamed() throws IOException {
    Safetensors.write(folder.resolve(SHARD), Map.of("v", Tensor.floats(new float[1], 1)));
    index(SHARD);

    assertThatThrownBy(() -> WeightFiles.open(folder))
        .isInstanceOf(MalformedWeightsException.class)
        .hasMessageContaining("'w'");
  }
}

package io.affectstream.networks.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenamingTest {
  @TempDir private Path folder;

  @Test
  void packedProjectionFallsApartWhereItLiesInTheFile() throws IOException {
    var file = folder.resolve("model.safetensors");
    Safetensors.write(
        file, Map.of("h.0.c_attn.weight", Tensor.floats(new float[] {1, 2, 3, 4, 5, 6}, 3, 2)));
    var packed = Safetensors.open(file);

    var parts =
        Renaming.none()
            .rename("^h\\.", "layers.")
            .split("\\.c_attn\\.", ".q_proj.", ".k_proj.", ".v_proj.")
            .of(packed);

    assertThat(parts.names())
        .containsExactly(
            "layers.0.k_proj.weight", "layers.0.q_proj.weight", "layers.0.v_proj.weight");
    var k = parts.get("layers.0.k_proj.weight", 1, 2);
    assertThat(k.toFloats()).containsExactly(3, 4);
    long start = packed.get("h.0.c_attn.weight", 3, 2).stored().orElseThrow().offset();
    assertThat(k.stored()).contains(new Tensor.Stored(file, start + 8));
  }

  @Test
  void groupsOfAMatchMayBeKept() {
    var weights = Weights.of(Map.of("blocks.7.mlp.weight", Tensor.floats(new float[] {1}, 1)));

    var renamed = Renaming.none().rename("blocks\\.(\\d+)\\.mlp", "layers.$1.fc").of(weights);

    assertThat(renamed.names()).containsExactly("layers.7.fc.weight");
  }

  @Test
  void rowsThatDoNotDivideAreRefusedByName() {
    var weights = Weights.of(Map.of("W_pack", Tensor.floats(new float[4], 4)));
    var renaming = Renaming.none().split("W_pack", "q", "k", "v");

    assertThatThrownBy(() -> renaming.of(weights))
        .hasMessageContaining("W_pack")
        .hasMessageContaining("3");
  }

  @Test
  void oneNameForTwoTensorsIsRefused() {
    var one = Tensor.floats(new float[] {1}, 1);
    var renaming = Renaming.none().rename("^old$", "new");

    assertThatThrownBy(() -> renaming.of(Weights.of(Map.of("old", one, "new", one))))
        .hasMessageContaining("new");
  }
}

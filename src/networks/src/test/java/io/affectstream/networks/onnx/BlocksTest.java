package io.affectstream.networks.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BlocksTest {
  private static final List<String> WEIGHTS =
      List.of(
          "feature_projection.projection.weight",
          "encoder.layers.0.fc.weight",
          "encoder.layers.1.fc.weight",
          "encoder.layers.2.fc.weight",
          "encoder.layers.10.fc.weight",
          "decoder.layers.0.fc.weight",
          "decoder.layers.1.fc.weight",
          "classifier.0.weight",
          "classifier.1.weight",
          "classifier.2.weight");

  @Test
  void innerBlocksAreNeitherFirstNorLastOfTheirStack() {
    assertThat(Blocks.inner(WEIGHTS))
        .containsExactly("encoder.layers.1.fc.weight", "encoder.layers.2.fc.weight");
  }

  @Test
  void projectionsAndHeadsAreInNoBlock() {
    assertThat(Blocks.all(WEIGHTS)).hasSize(6).allMatch(name -> name.contains("coder.layers."));
  }
}

package io.affectstream.training.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.inference.FusionHead;
import io.affectstream.inference.bundle.Bundle;
import io.affectstream.inference.bundle.Role;
import io.affectstream.networks.weights.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The fusion heads of MERTools against what MERTools gave. */
class ImportedFusionTest {
  @TempDir private Path home;

  @ParameterizedTest
  @CsvSource({
    "fusion-mertools-attention, audios texts videos",
    "fusion-mertools-topn, feat0 feat1 feat2 feat3"
  })
  void importedHeadGivesThePublishedLogits(String name, String streams) throws IOException {
    var reference = Imports.reference(name);
    var bundle = Imports.bundle(reference.folder().path(), home, Role.FUSION);
    var inputs = new HashMap<String, Tensor>();
    for (var stream : streams.split(" ")) {
      inputs.put("feature_" + inputs.size(), reference.tensor("in." + stream));
    }

    for (var output : List.of("logits", "valence")) {
      float[] given = Imports.run(bundle, Bundle.GRAPH, inputs, output);
      Imports.assertWithinTolerance(Computed.of(reference, output, given));
    }
  }

  @Test
  void importedHeadFusesWhatIsThere() throws IOException {
    var reference = Imports.reference("fusion-mertools-attention");
    var bundle = Imports.bundle(reference.folder().path(), home, Role.FUSION);
    float[] audio = reference.tensor("in.audios").rows(0, 1).toFloats();
    var zeros = Map.of("acoustic", audio, "lexical", new float[56], "visual", new float[24]);

    try (var head = FusionHead.open(bundle.folder())) {
      var fused = head.fuse(List.of(Map.of("acoustic", audio), zeros, Map.of()));

      assertThat(fused.get(0)).containsExactly(fused.get(1), Offset.offset(1e-6f));
      assertThat(fused.get(2)).hasSize(6).doesNotContain(Float.NaN);
      assertThat(head.bundle().card().classes()).startsWith("neutral", "anger").hasSize(6);
    }
  }
}

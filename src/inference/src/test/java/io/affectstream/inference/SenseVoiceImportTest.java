package io.affectstream.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.inference.bundle.Bundle;
import io.affectstream.inference.bundle.Role;
import io.affectstream.inference.imported.BundleImport;
import io.affectstream.networks.Scope;
import io.affectstream.networks.audio.FilterBankConfig;
import io.affectstream.networks.audio.SanM;
import io.affectstream.networks.audio.SenseVoice;
import io.affectstream.networks.onnx.OnnxGraph;
import io.affectstream.networks.weights.Dtype;
import io.affectstream.networks.weights.Safetensors;
import io.affectstream.networks.weights.Tensor;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SenseVoice by its configuration. */
class SenseVoiceImportTest {
  private static final String CONFIG =
      """
      model: SenseVoiceSmall
      frontend_conf: {n_mels: 8, lfr_m: 2, lfr_n: 1}
      encoder_conf: {output_size: 16, attention_heads: 2, linear_units: 24, num_blocks: 2,
        tp_blocks: 1, kernel_size: 3, sanm_shfit: 0}
      """;
  private static final SenseVoice.Config SIZES =
      new SenseVoice.Config(
          new FilterBankConfig(8, 2, 1), new SanM.Config(0, 16, 2, 24, 2, 3, 0, 0, 0, 1), 3);

  @TempDir private Path home;

  private Path published() throws IOException {
    var source = Files.createDirectory(home.resolve("published"));
    Files.writeString(source.resolve("config.yaml"), CONFIG);
    Files.writeString(source.resolve("tokens.json"), "[\"<unk>\", \"a\", \"b\"]");
    Files.writeString(source.resolve("am.mvn"), "any statistics");
    var weights = new RandomWeights();
    var graph = new OnnxGraph(weights);
    SenseVoice.define(
        Scope.root(graph),
        SIZES,
        graph.input("q", Dtype.I64),
        graph.input("f", Dtype.F32),
        graph.input("m", Dtype.F32));
    Safetensors.write(source.resolve("model.safetensors"), weights.drawn());
    return source;
  }

  @Test
  void importedGraphAnswersTheQuestions() throws IOException {
    var imported = BundleImport.of(published(), home.resolve("bundle"), Optional.of(Role.SPEECH));
    float[] heard = new float[9];
    Arrays.fill(heard, 1);

    var outputs =
        WrittenGraph.run(
            imported.bundle().file(Bundle.GRAPH),
            Map.of(
                "questions",
                new Tensor(Dtype.I64, MemorySegment.ofArray(new byte[4 * Long.BYTES]), 1, 4),
                "features",
                Tensor.floats(new float[5 * 16], 1, 5, 16),
                "mask",
                Tensor.floats(heard, 1, 9)));

    var symbols = Objects.requireNonNull(outputs.get("log_probabilities"));
    assertThat(symbols).hasSize(9 * 3).doesNotContain(Float.NaN);
    assertThat(Math.exp(symbols[0]) + Math.exp(symbols[1]) + Math.exp(symbols[2]))
        .isBetween(1 - 1e-5, 1 + 1e-5);
    assertThat(imported.lacking()).isEmpty();
  }
}

package io.affectstream.inference.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.affectstream.inference.MeasuredGraph;
import io.affectstream.inference.bundle.Bundle;
import io.affectstream.inference.bundle.Role;
import io.affectstream.inference.imported.BundleImport;
import io.affectstream.networks.Scope;
import io.affectstream.networks.language.Llama;
import io.affectstream.networks.onnx.OnnxGraph;
import io.affectstream.networks.weights.Dtype;
import io.affectstream.networks.weights.Renaming;
import io.affectstream.networks.weights.Tensor;
import io.affectstream.networks.weights.WeightFiles;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A decoder that memory need not hold: 5.4 GB of random float32 weights in three shards. */
@EnabledIfSystemProperty(
    named = "affect.test.large",
    matches = "true",
    disabledReason = "writes 5.4 GB to the temporary folder: run with -Daffect.test.large=true")
class LargeCheckpointTest {
  private static final Llama.Config SIZES =
      new Llama.Config(32_000, 4_096, 6, 32, 32, 11_008, 1e-6, 10_000, 0);
  private static final int TOKENS = 32;
  private static final double MOST_ANONYMOUS_MB = 1_024;

  @TempDir private Path home;
  private Path source;

  @BeforeEach
  void decoderInShards() throws IOException {
    source = home.resolve("decoder");
    new RandomCheckpoint(shapes(), (_, _, _) -> {}).write(Files.createDirectory(source));
    ObjectNode config = new ObjectMapper().valueToTree(SIZES);
    config.put("model_type", "llama");
    Files.writeString(source.resolve("config.json"), config.toString());
  }

  private static Map<String, long[]> shapes() {
    int width = SIZES.hiddenSize();
    int inner = SIZES.intermediateSize();
    var shapes = new LinkedHashMap<String, long[]>();
    shapes.put("model.embed_tokens.weight", new long[] {SIZES.vocabSize(), width});
    for (int i = 0; i < SIZES.numHiddenLayers(); i++) {
      var layer = "model.layers." + i + ".";
      for (var projection : new String[] {"q_proj", "k_proj", "v_proj", "o_proj"}) {
        shapes.put(layer + "self_attn." + projection + ".weight", new long[] {width, width});
      }
      shapes.put(layer + "mlp.gate_proj.weight", new long[] {inner, width});
      shapes.put(layer + "mlp.up_proj.weight", new long[] {inner, width});
      shapes.put(layer + "mlp.down_proj.weight", new long[] {width, inner});
      shapes.put(layer + "input_layernorm.weight", new long[] {width});
      shapes.put(layer + "post_attention_layernorm.weight", new long[] {width});
    }
    shapes.put("model.norm.weight", new long[] {width});
    return shapes;
  }

  @Test
  void shardsAreImportedAndRunWithinAGigabyte(TestReporter report) throws IOException {
    long began = System.nanoTime();
    var bundle =
        BundleImport.of(source, home.resolve("bundle"), Optional.of(Role.LEXICAL)).bundle();
    report("import", began, report);
    assertThat(bundle.weightBytes()).isGreaterThan(5_000_000_000L);
    assertThat(bundle.weightFiles()).hasSize(3);

    var states =
        Tensor.floats(new float[TOKENS * SIZES.hiddenSize()], 1, TOKENS, SIZES.hiddenSize());
    run(someLayers(bundle), bundle, Map.of("states", states, "mask", ones()), report);
    var ids = new Tensor(Dtype.I64, MemorySegment.ofArray(new byte[8 * TOKENS]), 1, TOKENS);
    run(bundle.file(Bundle.GRAPH), bundle, Map.of("ids", ids, "mask", ones()), report);
  }

  /** The graph of layers 1 and 2 alone, beside the linked shards. */
  private static Path someLayers(Bundle bundle) throws IOException {
    var weights = WeightFiles.open(bundle.file("model.safetensors.index.json"));
    var graph = new OnnxGraph(Renaming.none().rename("^model\\.", "").of(weights));
    var states = graph.input("states", Dtype.F32, "batch", "tokens", SIZES.hiddenSize());
    var mask = graph.input("mask", Dtype.F32, "batch", "tokens");
    var blocks = Llama.blocks(Scope.root(graph), SIZES, states, mask, 1, 3);
    graph.output("last", blocks.getLast().output(), "batch", "tokens", SIZES.hiddenSize());
    graph.write(bundle.file("layers.onnx"));
    return bundle.file("layers.onnx");
  }

  private static Tensor ones() {
    float[] ones = new float[TOKENS];
    Arrays.fill(ones, 1);
    return Tensor.floats(ones, 1, TOKENS);
  }

  private static void run(
      Path graph, Bundle bundle, Map<String, Tensor> inputs, TestReporter report)
      throws IOException {
    long began = System.nanoTime();
    try (var session = MeasuredGraph.open(graph, bundle.weightBytes(), inputs)) {
      session.run();
      report(graph.getFileName().toString(), began, report);
    }
  }

  private static void report(String what, long began, TestReporter report) throws IOException {
    double anonymous = ResidentMemory.anonymousMegabytes();
    var seconds = "%.1f s".formatted((System.nanoTime() - began) / 1e9);
    report.publishEntry(what, seconds + ", %.0f MB anonymous".formatted(anonymous));
    assertThat(anonymous).as(what).isLessThan(MOST_ANONYMOUS_MB);
  }
}

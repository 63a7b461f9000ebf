package io.affectstream.inference;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import io.affectstream.inference.bundle.Bundle;
import io.affectstream.inference.bundle.BundleCard;
import io.affectstream.inference.bundle.BundleCard.Network;
import io.affectstream.inference.bundle.BundleCard.Provenance;
import io.affectstream.inference.bundle.BundleWriter;
import io.affectstream.inference.bundle.Family;
import io.affectstream.inference.bundle.Precision;
import io.affectstream.inference.bundle.Role;
import io.affectstream.networks.Scope;
import io.affectstream.networks.emotion.LastLayers;
import io.affectstream.networks.language.Llama;
import io.affectstream.networks.onnx.OnnxGraph;
import io.affectstream.networks.weights.Dtype;
import io.affectstream.networks.weights.Safetensors;
import io.affectstream.networks.weights.Tensor;
import io.affectstream.text.Tokenizer;
import io.affectstream.text.WordPieceTrainer;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A published decoder whose tokenizer puts {@code <s>} before each text, {@code </s>} after it. */
class PublishedDecoderInputTest {
  private static final Offset<Float> ROUNDING = Offset.offset(1e-5f);
  private static final int PIECES = 40;
  private static final int WIDTH = 32;
  private static final String FRAME =
      """
      "post_processor" : {"type": "TemplateProcessing",
        "single": [{"SpecialToken": {"id": "<s>", "type_id": 0}},
                   {"Sequence": {"id": "A", "type_id": 0}},
                   {"SpecialToken": {"id": "</s>", "type_id": 0}}],
        "pair": [{"Sequence": {"id": "A", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 1}}],
        "special_tokens": {"<s>": {"id": "<s>", "ids": [2], "tokens": ["<s>"]},
                           "</s>": {"id": "</s>", "ids": [3], "tokens": ["</s>"]}}}
      """;

  @TempDir private Path folder;

  private final RandomWeights weights = new RandomWeights();
  private final Llama.Config config =
      new Llama.Config(PIECES, WIDTH, 4, 4, 2, 4 * WIDTH, 1e-6, 10_000, 0);

  private Path bundle(Precision precision) throws IOException {
    var tokenizer = folder.resolve("tokenizer.json");
    new WordPieceTrainer(PIECES).train(TinyBundles.SENTENCES).write(tokenizer);
    var framed = Files.readString(tokenizer).replace("\"post_processor\" : null", FRAME);
    Files.writeString(tokenizer, framed);
    var graph = new OnnxGraph(weights);
    var ids = graph.input("ids", Dtype.I64);
    Llama.define(Scope.root(graph), config, ids, graph.input("mask", Dtype.F32));
    Safetensors.write(folder.resolve(Bundle.WEIGHTS), weights.drawn());
    var card =
        BundleCard.of(
            "published",
            Role.LEXICAL,
            Network.of(Family.LLAMA, config),
            new LexicalEncoder.Processing(12),
            List.of(),
            "MIT",
            new Provenance("none", 7, "0000000", Map.of()));
    return BundleWriter.write(folder, card.at(precision)).folder();
  }

  /** What MERTools does: all is read, then the states of special tokens are cut off. */
  private float[] cutOff(String text) throws IOException, OrtException {
    try (var tokenizer = Tokenizer.open(folder.resolve("tokenizer.json"))) {
      int[] ids = tokenizer.encode(text);
      float[] words = new float[ids.length];
      Arrays.fill(words, 1, ids.length - 1, 1);
      float[] all = new float[ids.length];
      Arrays.fill(all, 1);
      var emitted = new EmittedGraph(weights);
      var given = emitted.input("ids", longs(ids));
      var mask = emitted.input("mask", Tensor.floats(all, 1, ids.length));
      var averaged = emitted.input("averaged", Tensor.floats(words, 1, ids.length));
      var states = Llama.define(Scope.root(emitted.ops()), config, given, mask);
      emitted.output("feature", LastLayers.mean(emitted.ops(), states, averaged));
      var outputs = emitted.run(Files.createTempDirectory(folder, "expected"));
      return Objects.requireNonNull(outputs.get("feature"));
    }
  }

  private static Tensor longs(int[] values) {
    var bytes = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    Arrays.stream(values).forEach(bytes::putLong);
    return new Tensor(Dtype.I64, MemorySegment.ofArray(bytes.array()), 1, values.length);
  }

  @Test
  void specialTokensAreReadButNotAveraged() throws IOException, OrtException {
    try (var encoder = LexicalEncoder.open(bundle(Precision.FP32))) {
      var features = encoder.encode(List.of("the sun", "who", "at last"));

      assertThat(features.get(0)).containsExactly(cutOff("the sun"), ROUNDING);
      assertThat(features.get(1)).containsExactly(cutOff("who"), ROUNDING);
      assertThat(features.get(2)).containsExactly(cutOff("at last"), ROUNDING);
    }
  }

  @Test
  void integersAverageTheSameWords() throws IOException, OrtException {
    try (var encoder = LexicalEncoder.open(bundle(Precision.INT8))) {
      var features = encoder.encode(List.of("the sun", "who"));

      assertThat(features.get(0)).containsExactly(cutOff("the sun"), Offset.offset(0.1f));
      assertThat(features.get(1)).containsExactly(cutOff("who"), Offset.offset(0.1f));
      assertThat(features.get(1)).containsExactly(encoder.encode(List.of("who")).getFirst());
    }
  }

  @Test
  void textWithoutWordsIsZero() throws IOException {
    try (var encoder = LexicalEncoder.open(bundle(Precision.FP32))) {
      assertThat(encoder.encode(List.of("", "who")).getFirst()).containsOnly(0);
    }
  }

  @Test
  void longTextIsCutToWhatMayBeRead() throws IOException {
    var endless = "sun ".repeat(100);
    try (var encoder = LexicalEncoder.open(bundle(Precision.FP32))) {
      float[] cut = encoder.encode(List.of(endless)).getFirst();

      assertThat(cut).doesNotContain(Float.NaN);
      assertThat(cut).isEqualTo(encoder.encode(List.of(endless.substring(0, 160))).getFirst());
    }
  }
}

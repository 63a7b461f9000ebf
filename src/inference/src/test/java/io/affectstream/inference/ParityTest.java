package io.affectstream.inference;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import io.affectstream.networks.Scope;
import io.affectstream.networks.audio.Hubert;
import io.affectstream.networks.audio.SanM;
import io.affectstream.networks.emotion.VisualModel;
import io.affectstream.networks.fusion.AttentionFusion;
import io.affectstream.networks.language.Llama;
import io.affectstream.networks.vision.Vit;
import io.affectstream.networks.weights.Safetensors;
import io.affectstream.networks.weights.Tensor;
import io.affectstream.networks.weights.WeightNorm;
import io.affectstream.networks.weights.Weights;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.SoftAssertions;
import org.assertj.core.api.junit.jupiter.InjectSoftAssertions;
import org.assertj.core.api.junit.jupiter.SoftAssertionsExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The emitted graphs in ONNX Runtime against the code the checkpoints were published with. */
@ExtendWith(SoftAssertionsExtension.class)
class ParityTest {
  @InjectSoftAssertions private SoftAssertions softly;
  @TempDir private Path folder;

  /** The checkpoint in the folder of the model, as in a bundle. */
  private Weights beside(ReferenceCase reference) throws IOException {
    var weights = folder.resolve("model.safetensors");
    Files.copy(reference.checkpoint(), weights);
    return Safetensors.open(weights);
  }

  private static long[] longs(Tensor tensor) {
    long[] values = new long[Math.toIntExact(tensor.count())];
    var bytes = tensor.data().asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < values.length; i++) {
      values[i] = tensor.dtype().bytes() == Long.BYTES ? bytes.getLong() : bytes.getInt();
    }
    return values;
  }

  private static float[] floats(long... values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = values[i];
    }
    return floats;
  }

  private static float[] ones(int count) {
    float[] ones = new float[count];
    Arrays.fill(ones, 1);
    return ones;
  }

  /** [rows, steps], 1 up to the length of each row. */
  private static float[] mask(Tensor lengths, int steps) {
    long[] valid = longs(lengths);
    float[] mask = new float[valid.length * steps];
    for (int row = 0; row < valid.length; row++) {
      Arrays.fill(mask, row * steps, row * steps + (int) valid[row], 1);
    }
    return mask;
  }

  private Map<String, float[]> hubert(ReferenceCase reference, Tensor waveform, Tensor mask)
      throws IOException, OrtException {
    var graph = new EmittedGraph(WeightNorm.folded(beside(reference)));
    var states =
        Hubert.define(
            Scope.root(graph.ops()),
            reference.config(Hubert.Config.class),
            graph.input("waveform", waveform),
            graph.input("mask", mask));
    graph.outputs("hidden_states.", states);
    return graph.run(folder);
  }

  @Test
  void hubertOfABatchWithPadding() throws IOException, OrtException {
    var reference = ReferenceCase.load("hubert-large-stable");
    float[] mask = floats(longs(reference.tensor("out.frame_mask")));

    var states =
        hubert(reference, reference.tensor("out.input_values"), Tensor.floats(mask, 2, 28));

    assertThat(states).hasSize(6);
    states.forEach((name, state) -> reference.check(softly, name, state, mask));
  }

  @Test
  void hubertOfASingleClip() throws IOException, OrtException {
    var reference = ReferenceCase.load("hubert-large-stable");

    var states =
        hubert(reference, reference.tensor("out.b1.input_values"), Tensor.floats(ones(7), 1, 7));

    states.forEach((name, state) -> reference.check(softly, "b1." + name, state));
  }

  @Test
  void samplesAreNormalisedAsTheFeatureExtractorDoes() {
    var reference = ReferenceCase.load("hubert-large-stable");

    float[] normal = Waveforms.normalise(reference.tensor("in.waveform_1").toFloats());

    reference.check(softly, "b1.input_values", normal);
  }

  @Test
  void vit() throws IOException, OrtException {
    var reference = ReferenceCase.load("vit-classifier");
    var config = reference.config(Vit.Config.class);
    var graph = new EmittedGraph(beside(reference));
    var pixels = graph.input("pixels", reference.tensor("in.pixel_values"));
    var scope = Scope.root(graph.ops());
    graph.outputs("hidden_states.", Vit.define(scope.in("vit"), config, pixels));
    var encoded = VisualModel.define(scope, config, 8, pixels);
    graph.output("cls", encoded.feature());
    graph.output("logits", encoded.logits());

    var outputs = new TreeMap<>(graph.run(folder));

    reference.check(softly, "last_hidden_state", outputs.remove("hidden_states.5"));
    assertThat(outputs).hasSize(7);
    outputs.forEach((name, values) -> reference.check(softly, name, values));
  }

  private Map<String, float[]> llama(ReferenceCase reference, Tensor ids, Tensor mask)
      throws IOException, OrtException {
    var config = reference.config(Llama.Config.class);
    var graph = new EmittedGraph(beside(reference));
    var scope = Scope.root(graph.ops());
    var states =
        Llama.define(scope.in("model"), config, graph.input("ids", ids), graph.input("mask", mask));
    graph.outputs("hidden_states.", states);
    var logits =
        scope.linearNoBias("lm_head", states.getLast(), config.hiddenSize(), config.vocabSize());
    graph.output("logits", logits);
    return graph.run(folder);
  }

  @Test
  void llamaOfABatchWithPadding() throws IOException, OrtException {
    var reference = ReferenceCase.load("llama");
    float[] mask = floats(longs(reference.tensor("in.attention_mask")));

    var outputs = llama(reference, reference.tensor("in.input_ids"), Tensor.floats(mask, 2, 12));

    assertThat(outputs).hasSize(6);
    outputs.forEach((name, values) -> reference.check(softly, name, values, mask));
  }

  @Test
  void llamaOfASingleText() throws IOException, OrtException {
    var reference = ReferenceCase.load("llama");

    var outputs =
        llama(reference, reference.tensor("in.input_ids_1"), Tensor.floats(ones(15), 1, 15));

    reference.check(softly, "b1.last_hidden_state", outputs.get("hidden_states.4"));
    reference.check(softly, "b1.logits", outputs.get("logits"));
  }

  private Map<String, float[]> sanM(ReferenceCase reference, Tensor features, Tensor mask)
      throws IOException, OrtException {
    var graph = new EmittedGraph(beside(reference));
    var states =
        SanM.encode(
            Scope.root(graph.ops()).in("encoder"),
            reference.config(SanM.Config.class),
            graph.input("features", features),
            graph.input("mask", mask));
    graph.outputs("encoder_block_", states);
    return graph.run(folder);
  }

  @Test
  void sanMOfABatchWithPadding() throws IOException, OrtException {
    var reference = ReferenceCase.load("paraformer");
    float[] mask = mask(reference.tensor("out.feats_lengths"), 25);

    var states =
        new TreeMap<>(sanM(reference, reference.tensor("out.feats"), Tensor.floats(mask, 2, 25)));

    reference.check(softly, "encoder_out", states.remove("encoder_block_3"), mask);
    assertThat(states).hasSize(3);
    states.forEach((name, state) -> reference.check(softly, name, state, mask));
  }

  @Test
  void sanMOfASingleClip() throws IOException, OrtException {
    var reference = ReferenceCase.load("paraformer");
    int frames = (int) reference.tensor("out.b1.encoder_out").shape()[1];
    float[] all = reference.tensor("out.feats").toFloats();
    int from = longs(reference.tensor("out.feats_lengths"))[0] == frames ? 0 : all.length / 2;
    float[] single = Arrays.copyOfRange(all, from, from + frames * 560);

    var states =
        sanM(
            reference,
            Tensor.floats(single, 1, frames, 560),
            Tensor.floats(ones(frames), 1, frames));

    reference.check(softly, "b1.encoder_out", states.get("encoder_block_3"));
  }

  @Test
  void fusionWithAllModalities() throws IOException, OrtException {
    var reference = ReferenceCase.load("fusion-zhao-softmax");
    var graph = new EmittedGraph(beside(reference));
    var order = List.of("audio", "lexical", "visual");
    var features =
        order.stream().map(name -> graph.input(name, reference.tensor("in." + name))).toList();
    var present = graph.input("present", Tensor.floats(ones(18), 6, 3));
    var config = reference.config(AttentionFusion.Config.class);
    var fused = AttentionFusion.define(Scope.root(graph.ops()), config, features, present);
    for (int m = 0; m < order.size(); m++) {
      graph.output("hidden." + order.get(m), fused.hidden().get(m));
    }
    graph.output("alpha", fused.attention());
    graph.output("features", fused.feature());
    graph.output("logits", fused.logits());

    var outputs = graph.run(folder);

    assertThat(outputs).hasSize(6);
    outputs.forEach((name, values) -> reference.check(softly, name, values));
  }
}

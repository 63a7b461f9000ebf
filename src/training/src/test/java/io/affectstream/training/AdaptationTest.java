package io.affectstream.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import io.affectstream.networks.Adaptation;
import io.affectstream.networks.Scope;
import io.affectstream.networks.adaptation.BottleneckAdapter;
import io.affectstream.networks.adaptation.LayerSum;
import io.affectstream.networks.adaptation.Lora;
import io.affectstream.networks.audio.Hubert;
import io.affectstream.networks.emotion.AcousticModel;
import io.affectstream.networks.language.Llama;
import io.affectstream.networks.weights.Safetensors;
import io.affectstream.networks.weights.Weights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A large network stays in its file while a few parameters beside it learn. */
class AdaptationTest {
  private static final Llama.Config LLAMA = LanguageFamilies.LLAMA;
  private static final Hubert.Config HUBERT = SpeechFamilies.HUBERT;
  private static final Lora.Config LORA = new Lora.Config(3, 6, 0, Set.of("q_proj", "v_proj"));
  private static final BottleneckAdapter.Config SECOND_BLOCK =
      new BottleneckAdapter.Config(1, 1, 5);
  private static final BottleneckAdapter.Config FIRST_BLOCK = new BottleneckAdapter.Config(0, 0, 5);
  private static final Set<String> WITHOUT_BLOCKS =
      Set.of(
          "mertools",
          "mertools with softmax",
          "mossformer2",
          "paraformer, decoder",
          "softmax attention with absent modalities",
          "attention heads of three folds");
  private static final List<Given> INPUTS =
      List.of(Given.ids("ids", 23, 2, 7), Given.mask("mask", 7, 7, 4));

  @TempDir private Path folder;

  private record Plain() implements Network {
    @Override
    public <V> List<V> define(Scope<V> s, List<V> x) {
      return List.of(Llama.define(s, LLAMA, x.get(0), x.get(1)).getLast());
    }
  }

  private record WithLora() implements Network {
    @Override
    public <V> List<V> define(Scope<V> s, List<V> x) {
      return new Plain().define(s.adapted(new Lora<>(LORA)), x);
    }
  }

  private record WithAdapters() implements Network {
    @Override
    public <V> List<V> define(Scope<V> s, List<V> x) {
      return new Plain().define(s.adapted(new BottleneckAdapter<>(SECOND_BLOCK)), x);
    }
  }

  @Test
  void gradientsReachExactlyTheMatricesOfLora() throws IOException {
    learnsOnly(
        new WithLora(),
        Lora::owns,
        "layers.0.self_attn.q_proj.lora_A.weight",
        "layers.0.self_attn.q_proj.lora_B.weight",
        "layers.0.self_attn.v_proj.lora_A.weight",
        "layers.0.self_attn.v_proj.lora_B.weight",
        "layers.1.self_attn.q_proj.lora_A.weight",
        "layers.1.self_attn.q_proj.lora_B.weight",
        "layers.1.self_attn.v_proj.lora_A.weight",
        "layers.1.self_attn.v_proj.lora_B.weight");
  }

  @Test
  void gradientsReachExactlyTheAdaptersOfTheChosenBlocks() throws IOException {
    learnsOnly(
        new WithAdapters(),
        BottleneckAdapter::owns,
        "layers.1.adapter.down.weight",
        "layers.1.adapter.down.bias",
        "layers.1.adapter.up.weight",
        "layers.1.adapter.up.bias");
  }

  @ParameterizedTest
  @MethodSource("io.affectstream.training.Families#all")
  void adaptersFitEveryFamilyOfTransformers(Family family) {
    var published = Published.of(ops -> Interpreters.torch(ops, family.network(), family.inputs()));
    try (var parameters = new Parameters(published, BottleneckAdapter::owns, 1);
        var _ = new PointerScope()) {
      var adapted = family.with(FIRST_BLOCK);
      adapted.begin(parameters);

      if (WITHOUT_BLOCKS.contains(family.name())) {
        assertThat(parameters.learning()).isEmpty();
      } else {
        adapted.differentiated(parameters);
        assertThat(parameters.learning()).isNotEmpty();
        assertThat(Gradients.missing(parameters)).isEmpty();
      }
    }
  }

  @Test
  void adaptersOfHubertLearnBesideWhatReadsIt() {
    var config = new BottleneckAdapter.Config(1, 1, 5);
    Predicate<String> trainable =
        name -> BottleneckAdapter.owns(name) || !name.startsWith("hubert.");
    try (var parameters = new Parameters(Published.hubert(), trainable, 1);
        var _ = new PointerScope()) {
      var s = Scope.root(TorchOps.evaluating(parameters)).adapted(new BottleneckAdapter<>(config));
      var waveform = Given.noise("waveform", 1, 1, 413).torch();
      var mask = Given.mask("mask", HUBERT.frames(413), HUBERT.frames(413)).torch();

      AcousticModel.define(s, HUBERT, 6, waveform, mask).logits().sum().backward();

      assertThat(parameters.learning())
          .containsOnlyKeys(
              "hubert.encoder.layers.1.adapter.down.weight",
              "hubert.encoder.layers.1.adapter.down.bias",
              "hubert.encoder.layers.1.adapter.up.weight",
              "hubert.encoder.layers.1.adapter.up.bias",
              "layer_weights",
              "classifier.weight",
              "classifier.bias");
      assertThat(Gradients.missing(parameters)).isEmpty();
    }
  }

  @Test
  void networkStartsUnchangedUnderLora() throws IOException {
    var published = published();
    try (var plain = new Parameters(published, _ -> false, 1);
        var adapted = new Parameters(published, Lora::owns, 1);
        var _ = new PointerScope()) {
      assertThat(output(adapted, new WithLora())).isEqualTo(output(plain, new Plain()));
    }
  }

  @Test
  void adaptedNetworkIsServedAsItWasTrained() throws IOException, OrtException {
    try (var parameters = new Parameters(published(), Lora::owns, 1);
        var _ = new PointerScope()) {
      output(parameters, new WithLora());
      disturb(parameters);

      var torch = output(parameters, new WithLora());
      var onnx = Interpreters.onnx(parameters, new WithLora(), INPUTS, folder).getFirst();

      assertThat(onnx).hasSameSizeAs(torch);
      for (int i = 0; i < torch.length; i++) {
        assertThat(onnx[i]).isCloseTo(torch[i], within(1e-4f));
      }
    }
  }

  /** Zhao et al., equation 1, by hand: the outer ReLU drops what the second row gives. */
  @Test
  void adapterIsThatOfThePaper() {
    var weights =
        Weights.of(
            Map.of(
                "layers.1.adapter.down.weight", floats(new float[] {1, -1}, 1, 2),
                "layers.1.adapter.down.bias", floats(new float[] {0.5f}, 1),
                "layers.1.adapter.up.weight", floats(new float[] {2, -3}, 2, 1),
                "layers.1.adapter.up.bias", floats(new float[] {0.25f, 0.75f}, 2)));
    Adaptation<Tensor> adapter = new BottleneckAdapter<>(new BottleneckAdapter.Config(1, 1, 1));
    try (var parameters = new Parameters(weights, _ -> true, 1);
        var _ = new PointerScope()) {
      var blocks = Scope.root(TorchOps.evaluating(parameters)).in("layers");
      var x = Tensors.of(new float[] {3, 1}, 1, 1, 2);

      assertThat(Tensors.read(adapter.block(blocks.in(1), x, 2))).containsExactly(8.25f, 1);
      assertThat(Tensors.read(adapter.block(blocks.in(0), x, 2))).containsExactly(3, 1);
    }
  }

  @Test
  void layersStartAsTheirSumAndAreWeighedFreely() {
    try (var parameters = Parameters.fresh(1);
        var _ = new PointerScope()) {
      var s = Scope.root(TorchOps.evaluating(parameters));
      var states =
          List.of(Tensors.of(new float[] {1, 2}, 1, 2), Tensors.of(new float[] {10, 20}, 1, 2));

      var sum = Tensors.read(LayerSum.define(s, states));
      parameters.restore(Map.of("layer_scales", floats(new float[] {3, -1}, 2)));
      var weighed = Tensors.read(LayerSum.define(s, states));

      assertThat(sum).containsExactly(11, 22);
      assertThat(weighed).containsExactly(-7, -14);
    }
  }

  private void learnsOnly(Network network, Predicate<String> trainable, String... names)
      throws IOException {
    var published = published();
    try (var parameters = new Parameters(published, trainable, 1);
        var _ = new PointerScope()) {
      output(parameters, network);
      disturb(parameters);

      var ops = TorchOps.evaluating(parameters);
      Interpreters.torch(ops, network, INPUTS).getFirst().pow(ops.scalar(2)).sum().backward();

      assertThat(parameters.learning()).containsOnlyKeys(names);
      assertThat(Gradients.missing(parameters)).isEmpty();
      for (var name : published.names()) {
        var stored = published.find(name).orElseThrow();
        var frozen = parameters.get(name, stored.shape());
        assertThat(frozen.requires_grad()).isFalse();
        assertThat(frozen.data_ptr().address()).isEqualTo(stored.data().address());
      }
    }
  }

  private static float[] output(Parameters parameters, Network network) {
    try (var _ = new NoGradGuard()) {
      var ops = TorchOps.evaluating(parameters);
      return Tensors.read(Interpreters.torch(ops, network, INPUTS).getFirst());
    }
  }

  private static void disturb(Parameters parameters) {
    try (var _ = new NoGradGuard()) {
      int seed = 0;
      for (var tensor : parameters.learning().values()) {
        tensor.add_(Given.noise("", seed++, Tensors.shape(tensor)).torch());
      }
    }
  }

  /** A checkpoint of the plain network, in a file. */
  private Weights published() throws IOException {
    var file = folder.resolve("published.safetensors");
    try (var fresh = Parameters.fresh(7);
        var _ = new PointerScope()) {
      output(fresh, new Plain());
      Safetensors.write(file, fresh.snapshot());
    }
    return Safetensors.open(file);
  }

  private static io.affectstream.networks.weights.Tensor floats(float[] values, long... shape) {
    return io.affectstream.networks.weights.Tensor.floats(values, shape);
  }
}

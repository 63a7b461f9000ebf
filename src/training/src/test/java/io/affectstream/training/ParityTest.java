package io.affectstream.training;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import io.affectstream.networks.Scope;
import io.affectstream.networks.audio.Hubert;
import io.affectstream.networks.audio.SanM;
import io.affectstream.networks.emotion.AcousticModel;
import io.affectstream.networks.emotion.LexicalModel;
import io.affectstream.networks.emotion.VisualModel;
import io.affectstream.networks.fusion.AttentionFusion;
import io.affectstream.networks.language.Llama;
import io.affectstream.networks.vision.Vit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is trained is what is served: each family gives the same on libtorch and in ONNX Runtime,
 * and a loss on its outputs reaches every parameter.
 */
class ParityTest {
  private static final double TOLERANCE = 1e-4; // of the largest output

  @TempDir private Path folder;

  private static final Hubert.Config HUBERT =
      new Hubert.Config(
          32,
          2,
          4,
          48,
          List.of(8, 16),
          List.of(10, 3),
          List.of(5, 2),
          true,
          8,
          4,
          1e-5,
          0.1,
          "layer",
          true,
          null,
          null);
  private static final SanM.Config SAN_M = new SanM.Config(28, 32, 4, 48, 3, 5, 0.1, 17);
  private static final Vit.Config VIT =
      new Vit.Config(24, 8, 3, 32, 2, 4, 48, 1e-6, 0.1, null, null);
  private static final Llama.Config LLAMA =
      new Llama.Config(23, 32, 2, 4, 2, 48, 1e-5, 10_000, 0.1);
  private static final AttentionFusion.Config FUSION =
      new AttentionFusion.Config(List.of(5, 7, 11), 16, 2, 6, 0.1);

  @Test
  void acousticModelOfOneClip() throws IOException, OrtException {
    agree(
        new Network() {
          @Override
          public <V> List<V> define(Scope<V> s, List<V> x) {
            var encoded = AcousticModel.define(s, HUBERT, 6, x.get(0), x.get(1));
            return List.of(encoded.feature(), encoded.logits());
          }
        },
        Given.noise("waveform", 1, 1, 413),
        Given.mask("mask", HUBERT.frames(413), HUBERT.frames(413)));
  }

  @Test
  void acousticModelOfClipsOfUnlikeLength() throws IOException, OrtException {
    agree(
        new Network() {
          @Override
          public <V> List<V> define(Scope<V> s, List<V> x) {
            var encoded = AcousticModel.define(s, HUBERT, 6, x.get(0), x.get(1));
            return List.of(encoded.feature(), encoded.logits());
          }
        },
        Given.noise("waveform", 1, 3, 500),
        Given.mask("mask", HUBERT.frames(500), HUBERT.frames(500), 20, 3));
  }

  @Test
  void speechModel() throws IOException, OrtException {
    agree(
        new Network() {
          @Override
          public <V> List<V> define(Scope<V> s, List<V> x) {
            return List.of(SanM.define(s, SAN_M, x.get(0), x.get(1)));
          }
        },
        Given.noise("features", 2, 2, 19, 28),
        Given.mask("mask", 19, 19, 19));
  }

  @Test
  void visualModel() throws IOException, OrtException {
    agree(
        new Network() {
          @Override
          public <V> List<V> define(Scope<V> s, List<V> x) {
            var encoded = VisualModel.define(s, VIT, 6, x.getFirst());
            return List.of(encoded.feature(), encoded.logits());
          }
        },
        Given.noise("pixels", 3, 3, 3, 24, 24));
  }

  @Test
  void lexicalModel() throws IOException, OrtException {
    agree(
        new Network() {
          @Override
          public <V> List<V> define(Scope<V> s, List<V> x) {
            var encoded = LexicalModel.define(s, LLAMA, 6, x.get(0), x.get(1));
            return List.of(encoded.feature(), encoded.logits());
          }
        },
        Given.ids("ids", 23, 3, 23),
        Given.mask("mask", 23, 23, 9, 1));
  }

  @Test
  void fusionHeadWithAbsentModalities() throws IOException, OrtException {
    agree(
        new Network() {
          @Override
          public <V> List<V> define(Scope<V> s, List<V> x) {
            var fused = AttentionFusion.define(s, FUSION, x.subList(0, 3), x.get(3));
            return List.of(fused.logits(), fused.attention());
          }
        },
        Given.noise("a", 4, 4, 5),
        Given.noise("b", 5, 4, 7),
        Given.noise("c", 6, 4, 11),
        Given.values("present", new long[] {4, 3}, 1, 1, 1, 0, 1, 1, 0, 0, 1, 0, 0, 0));
  }

  private void agree(Network network, Given... inputs) throws IOException, OrtException {
    try (var parameters = Parameters.fresh(1);
        var _ = new PointerScope()) {
      Interpreters.torch(TorchOps.evaluating(parameters), network, List.of(inputs));
      disturb(parameters);
      var torch = judged(parameters, network, List.of(inputs));
      var onnx = Interpreters.onnx(parameters, network, List.of(inputs), folder);
      for (int i = 0; i < torch.size(); i++) {
        assertClose(Tensors.read(torch.get(i)), onnx.get(i));
      }
      assertThat(parameters.withoutGradient()).allMatch(ParityTest::hasNoTrueGradient);
    }
  }

  /** The outputs, differentiated so that each counts in its own way. */
  private static List<Tensor> judged(Parameters parameters, Network network, List<Given> inputs) {
    var outputs = Interpreters.torch(TorchOps.evaluating(parameters), network, inputs);
    Tensor sum = Tensors.of(new float[] {0}, 1);
    for (int i = 0; i < outputs.size(); i++) {
      var noise = Given.noise("weight", 9 + i, Tensors.shape(outputs.get(i))).torch();
      sum = sum.add(outputs.get(i).mul(noise).sum());
    }
    sum.backward();
    return outputs;
  }

  /** Moves every parameter off its special starting value, so that no term is zero by chance. */
  private static void disturb(Parameters parameters) {
    try (var _ = new NoGradGuard()) {
      int seed = 0;
      for (var tensor : parameters.learning().values()) {
        tensor.add_(
            Given.noise("", seed++, Tensors.shape(tensor))
                .torch()
                .mul(TorchOps.evaluating(parameters).scalar(0.1)));
      }
    }
  }

  /** A bias on keys shifts all scores of a query alike, which softmax does not feel. */
  private static boolean hasNoTrueGradient(String name) {
    return name.endsWith("k_proj.bias") || name.endsWith("key.bias");
  }

  private static void assertClose(float[] torch, float[] onnx) {
    assertThat(torch).hasSameSizeAs(onnx);
    double scale = 1;
    double gap = 0;
    for (int i = 0; i < torch.length; i++) {
      scale = Math.max(scale, Math.abs(torch[i]));
      gap = Math.max(gap, Math.abs(torch[i] - onnx[i]));
    }
    assertThat(gap / scale).isLessThan(TOLERANCE);
  }
}

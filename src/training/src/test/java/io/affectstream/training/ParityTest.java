package io.affectstream.training;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import io.affectstream.networks.Scope;
import io.affectstream.networks.audio.CifPredictor;
import io.affectstream.networks.audio.FilterBankConfig;
import io.affectstream.networks.audio.Hubert;
import io.affectstream.networks.audio.Paraformer;
import io.affectstream.networks.audio.ParaformerDecoder;
import io.affectstream.networks.audio.SanM;
import io.affectstream.networks.audio.SenseVoice;
import io.affectstream.networks.audio.WhisperEncoder;
import io.affectstream.networks.emotion.AcousticModel;
import io.affectstream.networks.emotion.LexicalModel;
import io.affectstream.networks.emotion.VisualModel;
import io.affectstream.networks.fusion.AttentionFusion;
import io.affectstream.networks.joint.QwenAudio;
import io.affectstream.networks.joint.Splice;
import io.affectstream.networks.language.CtTransformer;
import io.affectstream.networks.language.Llama;
import io.affectstream.networks.separation.MossFormer2;
import io.affectstream.networks.vision.Vit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
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
  private static final Paraformer.Config PARAFORMER =
      new Paraformer.Config(
          new FilterBankConfig(4, 7, 6),
          new SanM.Config(0, 32, 4, 48, 2, 5, 0.1, 0, 1, 0),
          new CifPredictor.Config(32, 1, 1, 1, 1, 0, 0.45),
          new ParaformerDecoder.Config(2, 40, 3, 2, 5, 1, 0.1),
          13);
  private static final SenseVoice.Config SENSE_VOICE =
      new SenseVoice.Config(
          new FilterBankConfig(4, 7, 6), new SanM.Config(0, 32, 4, 48, 2, 5, 0.1, 0, 0, 1), 11);
  private static final CtTransformer.Config CT_TRANSFORMER =
      new CtTransformer.Config(
          new CtTransformer.Model(32, 32, List.of("<unk>", "_", "，", "。"), 3),
          new SanM.Config(0, 32, 4, 48, 2, 5, 0.1, 0),
          19);
  private static final MossFormer2.Config MOSS_FORMER_2 =
      new MossFormer2.Config(2, 8, 12, 16, 2, 8, 10, 6, 4);
  private static final Vit.Config VIT =
      new Vit.Config(24, 8, 3, 32, 2, 4, 48, 1e-6, 0.1, null, null);
  private static final Llama.Config LLAMA =
      new Llama.Config(23, 32, 2, 4, 2, 48, 1e-5, 10_000, 0.1);
  private static final WhisperEncoder.Config WHISPER =
      new WhisperEncoder.Config(24, 2, 3, 40, 12, 8, 0.1);
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
  void encoderAndPredictorOfParaformer() throws IOException, OrtException {
    agree(
        new Network() {
          @Override
          public <V> List<V> define(Scope<V> s, List<V> x) {
            var weighed = Paraformer.encode(s, PARAFORMER, x.get(0), x.get(1));
            return List.of(weighed.encoder().output(), weighed.weights());
          }
        },
        Given.noise("features", 11, 2, 9, 28),
        Given.mask("mask", 9, 9, 4));
  }

  @Test
  void decoderOfParaformer() throws IOException, OrtException {
    agree(
        new Network() {
          @Override
          public <V> List<V> define(Scope<V> s, List<V> x) {
            var read = Paraformer.decode(s, PARAFORMER, x.get(0), x.get(1), x.get(2), x.get(3));
            return List.of(read.logProbabilities());
          }
        },
        Given.noise("embeddings", 12, 2, 5, 32),
        Given.mask("tokens", 5, 5, 2),
        Given.noise("encoded", 13, 2, 9, 32),
        Given.mask("mask", 9, 9, 4));
  }

  @Test
  void senseVoiceIsAskedBeforeItListens() throws IOException, OrtException {
    agree(
        new Network() {
          @Override
          public <V> List<V> define(Scope<V> s, List<V> x) {
            return List.of(SenseVoice.define(s, SENSE_VOICE, x.get(0), x.get(1), x.get(2)));
          }
        },
        Given.ids("questions", 16, 2, SenseVoice.QUESTIONS),
        Given.noise("features", 14, 2, 9, 28),
        Given.mask("mask", 13, 13, 8));
  }

  @Test
  void punctuationOfTextsOfUnlikeLength() throws IOException, OrtException {
    agree(
        new Network() {
          @Override
          public <V> List<V> define(Scope<V> s, List<V> x) {
            return List.of(CtTransformer.define(s, CT_TRANSFORMER, x.get(0), x.get(1)).logits());
          }
        },
        Given.ids("ids", 19, 2, 7),
        Given.mask("mask", 7, 7, 3));
  }

  @Test
  void separationOfTwoVoices() throws IOException, OrtException {
    agree(
        new Network() {
          @Override
          public <V> List<V> define(Scope<V> s, List<V> x) {
            return List.of(MossFormer2.define(s, MOSS_FORMER_2, x.getFirst()).tracks());
          }
        },
        Given.noise("waveform", 15, 2, 91)); // 21 frames in groups of 8, and 3 samples too many
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
  void decoderWithBiasesAndSharedHeads() throws IOException, OrtException {
    decoder(new Llama.Config(23, 32, 2, 4, 2, 48, 1e-5, 1e6, 0.1, true, false, true));
  }

  @Test
  void decoderWithAlibi() throws IOException, OrtException {
    decoder(new Llama.Config(23, 36, 2, 6, 6, 48, 1e-5, 0, 0.1, false, true, false));
  }

  private void decoder(Llama.Config config) throws IOException, OrtException {
    agree(
        new Network() {
          @Override
          public <V> List<V> define(Scope<V> s, List<V> x) {
            V last = Llama.define(s.in("model"), config, x.get(0), x.get(1)).getLast();
            return List.of(last, Llama.logits(s, config, last));
          }
        },
        Given.ids("ids", 23, 3, 23),
        Given.mask("mask", 23, 23, 23, 23));
  }

  @Test
  void encoderOfWhisper() throws IOException, OrtException {
    agree(
        new Network() {
          @Override
          public <V> List<V> define(Scope<V> s, List<V> x) {
            return WhisperEncoder.define(s, WHISPER, x.getFirst());
          }
        },
        Given.noise("mel", 17, 2, 8, 24));
  }

  @Test
  void audioAmongTheWordsOfATextOfUnlikeLength() throws IOException, OrtException {
    var text = new Llama.Config(53, 32, 2, 4, 2, 48, 1e-5, 10_000, 0.1, true, false, false);
    var config = new QwenAudio.Config(WHISPER, text, new Splice(50, true));
    long[] ids = {1, 50, 9, 9, 9, 9, 51, 2, 3, 50, 9, 9, 51, 4, 0, 0};
    agree(
        new Network() {
          @Override
          public <V> List<V> define(Scope<V> s, List<V> x) {
            var steps =
                QwenAudio.define(
                    s, config, x.get(0), x.get(1), x.get(2), x.get(3), x.get(4), x.get(5));
            V last = steps.decoder().states().getLast();
            return List.of(last, Llama.logits(s.in("language_model"), text, last));
          }
        },
        Given.noise("mel", 18, 2, 8, 16),
        Given.integers("places", new long[] {8}, LongStream.range(0, 8).toArray()),
        Given.mask("heard", 8, 8, 5),
        Given.integers("ids", new long[] {2, 8}, ids),
        Given.integers(
            "source", new long[] {2, 8}, config.splice().sources(ids, new int[] {4, 2}, 4)),
        Given.mask("mask", 8, 8, 6));
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

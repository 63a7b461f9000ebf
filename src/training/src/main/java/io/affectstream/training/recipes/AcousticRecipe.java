package io.affectstream.training.recipes;

import io.affectstream.corpus.plan.Split;
import io.affectstream.dsp.Pcm16;
import io.affectstream.inference.AcousticEncoder;
import io.affectstream.inference.bundle.BundleCard.Network;
import io.affectstream.inference.bundle.Family;
import io.affectstream.inference.bundle.Role;
import io.affectstream.networks.Activation;
import io.affectstream.networks.audio.Hubert;
import io.affectstream.training.Parameters;
import io.affectstream.training.Progress;
import io.affectstream.training.data.Example;
import io.affectstream.training.data.WaveAugmentation;
import java.io.IOException;
import java.util.List;

/**
 * Emotion from the voice: a small HuBERT-style encoder that first learns to hear prosody in every
 * frame, then emotion. The level of the sound is left as it is, because loudness is part of the
 * voice.
 */
final class AcousticRecipe implements Recipe {
  static final Hubert.Config SIZES =
      new Hubert.Config(
          /* hiddenSize= */ 96,
          /* numHiddenLayers= */ 3,
          /* numAttentionHeads= */ 4,
          /* intermediateSize= */ 288,
          /* convDim= */ List.of(32, 48, 48, 64, 64, 96, 96),
          /* convKernel= */ List.of(10, 3, 3, 3, 3, 2, 2),
          /* convStride= */ List.of(5, 2, 2, 2, 2, 2, 2),
          /* convBias= */ true,
          /* numConvPosEmbeddings= */ 31,
          /* numConvPosEmbeddingGroups= */ 8,
          /* layerNormEps= */ 1e-5,
          /* hiddenDropout= */ 0.1,
          /* featExtractNorm= */ "layer",
          /* doStableLayerNorm= */ true,
          /* hiddenAct= */ Activation.GELU,
          /* featProjLayerNorm= */ true);
  private static final AcousticEncoder.Processing PROCESSING =
      new AcousticEncoder.Processing(false, 10);
  private static final int LONGEST = 7 * Pcm16.SAMPLE_RATE_HZ / 2;

  @Override
  public String name() {
    return "acoustic";
  }

  @Override
  public TrainReport run(TrainOptions options, Progress progress) throws IOException {
    var bench = Workbench.open(name(), options, Example::hasSound, progress);
    var train = bench.clips(Split.TRAIN);
    var validation = bench.clips(Split.VAL);
    var augmentation = new WaveAugmentation(LONGEST, 2, 0.03, 0.2, train);
    try (var parameters = Parameters.fresh(options.seed())) {
      bench.train(
          "prosody",
          bench.plan(2, 2, 1e-3, 0.01),
          parameters,
          new ProsodyTask(train, validation, SIZES, PROCESSING, LONGEST));
      var task = new AcousticTask(train, validation, SIZES, PROCESSING, augmentation);
      var outcome = bench.train("emotion", bench.plan(9, 4, 1e-3, 0.05), parameters, task);
      var metrics = bench.metrics(parameters, task::judge);
      new NewBundle(
              Role.ACOUSTIC,
              Network.of(Family.HUBERT, SIZES),
              PROCESSING,
              Workbench.weights(parameters, ProsodyTask.HEAD),
              metrics)
          .write(options);
      return new TrainReport(name(), options.out(), parameters.count(), outcome, metrics);
    }
  }
}

package io.affectstream.training.recipes;

import io.affectstream.corpus.plan.Split;
import io.affectstream.inference.VisualEncoder;
import io.affectstream.inference.bundle.BundleCard.Network;
import io.affectstream.inference.bundle.Family;
import io.affectstream.inference.bundle.Role;
import io.affectstream.networks.Activation;
import io.affectstream.networks.vision.Vit;
import io.affectstream.training.Parameters;
import io.affectstream.training.Progress;
import io.affectstream.training.data.Example;
import java.io.IOException;
import java.util.List;

/** Emotion from the face: a small vision transformer on aligned crops. */
final class VisualRecipe implements Recipe {
  private static final Vit.Config SIZES =
      new Vit.Config(
          /* imageSize= */ 48,
          /* patchSize= */ 8,
          /* numChannels= */ 3,
          /* hiddenSize= */ 96,
          /* numHiddenLayers= */ 4,
          /* numAttentionHeads= */ 4,
          /* intermediateSize= */ 288,
          /* layerNormEps= */ 1e-6,
          /* hiddenDropoutProb= */ 0.05,
          /* hiddenAct= */ Activation.GELU,
          /* qkvBias= */ true);
  private static final VisualEncoder.Processing PROCESSING =
      new VisualEncoder.Processing(List.of(0.5f, 0.5f, 0.5f), List.of(0.25f, 0.25f, 0.25f));

  @Override
  public String name() {
    return "visual";
  }

  @Override
  public TrainReport run(TrainOptions options, Progress progress) throws IOException {
    var bench = Workbench.open(name(), options, Example::hasFace, progress);
    var task = new VisualTask(bench.clips(Split.TRAIN), bench.clips(Split.VAL), SIZES, PROCESSING);
    try (var parameters = Parameters.fresh(options.seed())) {
      var outcome = bench.train("emotion", bench.plan(60, 20, 1.5e-3, 0.05), parameters, task);
      var metrics = bench.metrics(parameters, task::judge);
      new NewBundle(
              Role.VISUAL,
              Network.of(Family.VIT, SIZES),
              PROCESSING,
              Workbench.weights(parameters),
              metrics)
          .write(options);
      return new TrainReport(name(), options.out(), parameters.count(), outcome, metrics);
    }
  }
}

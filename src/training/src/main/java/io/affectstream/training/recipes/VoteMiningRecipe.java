package io.affectstream.training.recipes;

import io.affectstream.training.Progress;
import io.affectstream.training.mining.VoteMining;
import java.io.IOException;

/** A fusion head from few labels and the clips that voters over different modalities agree on. */
final class VoteMiningRecipe implements Recipe {

  @Override
  public String name() {
    return "vote-mining";
  }

  @Override
  public boolean isOfHeads() {
    return true;
  }

  @Override
  public TrainReport run(TrainOptions options, Progress progress) throws IOException {
    var plan = VoteMining.plan(options.seed());
    return new MiningRun(options, progress)
        .mine(name(), (training, modalities) -> new VoteMining(training, modalities, plan));
  }
}

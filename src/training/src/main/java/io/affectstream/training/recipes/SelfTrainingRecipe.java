package io.affectstream.training.recipes;

import io.affectstream.training.Progress;
import io.affectstream.training.mining.SelfTraining;
import java.io.IOException;

/** A fusion head from few labels and the clips that heads like it are surest of. */
final class SelfTrainingRecipe implements Recipe {

  @Override
  public String name() {
    return "self-training";
  }

  @Override
  public boolean isOfHeads() {
    return true;
  }

  @Override
  public TrainReport run(TrainOptions options, Progress progress) throws IOException {
    var plan = SelfTraining.plan(options.seed());
    return new MiningRun(options, progress)
        .mine(name(), (training, modalities) -> new SelfTraining(training, modalities, plan));
  }
}

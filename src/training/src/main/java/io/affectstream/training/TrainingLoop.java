package io.affectstream.training;

import java.io.IOException;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.global.torch;

/**
 * Epochs of batches until the validation score no longer rises; the best weights are kept. The same
 * plan, task and machine give the same weights.
 */
public final class TrainingLoop {
  /**
   * Batches of ever other lengths leave holes in the heap of the C library, which it would keep.
   */
  private static final int STEPS_A_TRIM = 10;

  private final Plan plan;
  private final Parameters parameters;
  private final Checkpoint checkpoint;
  private final Progress progress;

  public TrainingLoop(Plan plan, Parameters parameters, Checkpoint checkpoint, Progress progress) {
    this.plan = plan;
    this.parameters = parameters;
    this.checkpoint = checkpoint;
    this.progress = progress;
  }

  /**
   * Trains {@code task}, going on after the last whole epoch of an interrupted run.
   *
   * @param name shown beside the progress
   */
  public Outcome run(String name, Task task) throws IOException {
    var random = new SplittableRandom(plan.seed());
    int stepsAnEpoch = task.epoch(random).size();
    declareParameters(task);
    var resumed = checkpoint.resume(parameters);
    Checkpoint.Best best = resumed.best();
    double loss = Double.NaN;
    int epoch = resumed.epochs();
    try (var optimiser = optimiser(stepsAnEpoch)) {
      optimiser.skip(epoch * stepsAnEpoch);
      while (epoch < plan.epochs() && epoch - best.epoch() < plan.patience()) {
        epoch++;
        loss = epoch(name, task, epoch, optimiser, best);
        var validation = validate(task);
        if (validation.score() > best.score()) {
          best = new Checkpoint.Best(epoch, validation, parameters.learned());
        }
        checkpoint.save(epoch, parameters.learned(), best);
      }
    }
    parameters.restore(best.weights());
    return new Outcome(epoch, best.epoch(), best.validation(), loss);
  }

  /** Parameters exist once asked for; the optimiser needs them all. */
  private void declareParameters(Task task) throws IOException {
    var random = new SplittableRandom(plan.seed());
    try (var _ = new PointerScope();
        var _ = new NoGradGuard()) {
      task.loss(training(), task.epoch(random).getFirst(), random);
    }
  }

  private Optimiser optimiser(int stepsAnEpoch) {
    return new Optimiser(
        parameters.learning(), plan.schedule(stepsAnEpoch), plan.weightDecay(), plan.clipNorm());
  }

  private double epoch(String name, Task task, int epoch, Optimiser optimiser, Checkpoint.Best best)
      throws IOException {
    var random = new SplittableRandom(plan.seed() + epoch);
    torch.manual_seed(plan.seed() + epoch);
    var batches = task.epoch(random);
    progress.begin("%s %d/%d".formatted(name, epoch, plan.epochs()), batches.size());
    double sum = 0;
    for (int b = 0; b < batches.size(); b++) {
      try (var _ = new PointerScope()) {
        var ops = training();
        sum += optimiser.step(ops, task.loss(ops, batches.get(b), random));
      }
      if ((b + 1) % STEPS_A_TRIM == 0) {
        Pointer.trimMemory();
      }
      progress.at(b + 1, "loss %.4f%s".formatted(sum / (b + 1), best.told()));
    }
    return sum / batches.size();
  }

  private TorchOps training() {
    return kept(TorchOps.training(parameters));
  }

  /** Keeps of blocks what the plan says. */
  private TorchOps kept(TorchOps ops) {
    return plan.recompute() ? ops.recomputing() : ops;
  }

  private Validation validate(Task task) throws IOException {
    try (var _ = new PointerScope();
        var _ = new NoGradGuard()) {
      return task.validate(kept(TorchOps.evaluating(parameters)));
    }
  }
}

package io.affectstream.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.affectstream.networks.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingLoopTest {
  private static final Plan PLAN = new Plan(12, 12, 0.02, 0.01, 1, 7);

  @TempDir Path folder;

  @Test
  void learnsWhatALinearModelCannot() throws IOException {
    try (var parameters = Parameters.fresh(1)) {
      var outcome = loop(PLAN, parameters, Checkpoint.none()).run("xor", new ExclusiveOr());

      assertThat(outcome.best().score()).isGreaterThan(0.8);
    }
  }

  @Test
  void samePlanGivesTheSameWeights() throws IOException {
    assertThat(weightsAfter(PLAN)).isEqualTo(weightsAfter(PLAN));
    assertThat(weightsAfter(PLAN)).isNotEqualTo(weightsAfter(new Plan(12, 12, 0.02, 0.01, 1, 8)));
  }

  @Test
  void bestWeightsAreKeptWhenLaterEpochsAreWorse() throws IOException {
    var task = new ExclusiveOr(2, 1, 0, -1);
    try (var parameters = Parameters.fresh(1)) {
      var outcome =
          loop(new Plan(4, 4, 0.02, 0, 1, 7), parameters, Checkpoint.none()).run("", task);

      assertThat(outcome.bestEpoch()).isEqualTo(1);
      assertThat(Tensors.read(parameters.get("in.weight", 16, 2))).isEqualTo(task.weightsAtFirst);
    }
  }

  @Test
  void bestIsToldOnceThereIsOne() {
    var first = new Checkpoint.Best(1, new Validation("accuracy", 0.5), Map.of());

    assertThat(Checkpoint.Best.none().told()).isEmpty();
    assertThat(first.told()).isEqualTo("  best accuracy 0.5000");
  }

  @Test
  void stopsWhenPatienceIsOver() throws IOException {
    try (var parameters = Parameters.fresh(1)) {
      var outcome =
          loop(new Plan(9, 2, 0.02, 0, 1, 7), parameters, Checkpoint.none())
              .run("", new ExclusiveOr(2, 1, 0, -1, -2, -3, -4, -5, -6));

      assertThat(outcome.epochs()).isEqualTo(3);
    }
  }

  @Test
  void interruptedTrainingGoesOnAfterItsLastEpoch() throws IOException {
    try (var parameters = Parameters.fresh(1)) {
      assertThatThrownBy(
              () -> loop(PLAN, parameters, kept()).run("", new ExclusiveOr(1, 2, Double.NaN)))
          .hasMessage("interrupted");
    }

    try (var parameters = Parameters.fresh(2)) {
      var task = new ExclusiveOr();
      var outcome = loop(PLAN, parameters, kept()).run("", task);

      assertThat(outcome.epochs()).isEqualTo(12);
      assertThat(task.validations).isEqualTo(10);
    }
    kept().delete();
    assertThat(Files.exists(folder.resolve("kept"))).isFalse();
  }

  @Test
  void lossThatIsNoNumberStopsTraining() {
    try (var parameters = Parameters.fresh(1)) {
      var wild = new Plan(12, 12, 1e38, 0, 1e30, 7);

      assertThatThrownBy(() -> loop(wild, parameters, Checkpoint.none()).run("", new ExclusiveOr()))
          .isInstanceOf(DivergedException.class)
          .hasMessageContaining("learning rate");
    }
  }

  @Test
  void memoryOfStepsIsGivenBack() throws IOException {
    try (var parameters = Parameters.fresh(1)) {
      loop(new Plan(2, 9, 0.02, 0, 1, 7), parameters, Checkpoint.none()).run("", new ExclusiveOr());
      long before = org.bytedeco.javacpp.Pointer.totalCount();

      loop(new Plan(9, 9, 0.02, 0, 1, 7), parameters, Checkpoint.none()).run("", new ExclusiveOr());

      assertThat(org.bytedeco.javacpp.Pointer.totalCount() - before).isLessThan(100);
    }
  }

  private FolderCheckpoint kept() {
    return new FolderCheckpoint(folder.resolve("kept"), "the same");
  }

  private float[] weightsAfter(Plan plan) throws IOException {
    try (var parameters = Parameters.fresh(1)) {
      loop(plan, parameters, Checkpoint.none()).run("", new ExclusiveOr());
      return Tensors.read(parameters.get("in.weight", 16, 2));
    }
  }

  private static TrainingLoop loop(Plan plan, Parameters parameters, Checkpoint checkpoint) {
    return new TrainingLoop(plan, parameters, checkpoint, Progress.silent());
  }

  /** Two coordinates, class by the sign of their product; or a script of scores. */
  private static final class ExclusiveOr implements Task {
    private static final int EXAMPLES = 512;
    private final float[] points = new float[2 * EXAMPLES];
    private final int[] labels = new int[EXAMPLES];
    private final double[] script;
    private float[] weightsAtFirst = new float[0];
    private int validations;

    ExclusiveOr(double... script) {
      this.script = script;
      var random = new SplittableRandom(5);
      for (int i = 0; i < EXAMPLES; i++) {
        points[2 * i] = (float) random.nextGaussian();
        points[2 * i + 1] = (float) random.nextGaussian();
        labels[i] = points[2 * i] * points[2 * i + 1] > 0 ? 1 : 0;
      }
    }

    @Override
    public List<int[]> epoch(RandomGenerator random) {
      return Batches.shuffled(EXAMPLES, 32, random);
    }

    @Override
    public Tensor loss(TorchOps ops, int[] batch, RandomGenerator random) {
      var x = new float[2 * batch.length];
      var y = new int[batch.length];
      for (int i = 0; i < batch.length; i++) {
        System.arraycopy(points, 2 * batch[i], x, 2 * i, 2);
        y[i] = labels[batch[i]];
      }
      return Losses.crossEntropy(
          logits(ops, Tensors.of(x, batch.length, 2)), Tensors.classes(y), 0);
    }

    @Override
    public Validation validate(TorchOps ops) {
      if (validations++ == 0) {
        weightsAtFirst = Tensors.read(ops.param("in.weight", 16, 2));
      }
      return new Validation("accuracy", script.length > 0 ? scripted() : accuracy(ops));
    }

    private double scripted() {
      double score = script[validations - 1];
      if (Double.isNaN(score)) {
        throw new IllegalStateException("interrupted");
      }
      return score;
    }

    private double accuracy(TorchOps ops) {
      float[][] logits = Tensors.rows(logits(ops, Tensors.of(points, EXAMPLES, 2)));
      int right = 0;
      for (int i = 0; i < EXAMPLES; i++) {
        right += (logits[i][1] > logits[i][0] ? 1 : 0) == labels[i] ? 1 : 0;
      }
      return (double) right / EXAMPLES;
    }

    private static Tensor logits(TorchOps ops, Tensor x) {
      var s = Scope.root(ops);
      return s.linear("out", ops.tanh(s.linear("in", x, 2, 16)), 16, 2);
    }
  }
}

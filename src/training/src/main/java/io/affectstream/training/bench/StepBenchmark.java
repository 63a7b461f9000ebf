package io.affectstream.training.bench;

import com.sun.management.OperatingSystemMXBean;
import io.affectstream.training.Checkpoint;
import io.affectstream.training.Parameters;
import io.affectstream.training.Plan;
import io.affectstream.training.Progress;
import io.affectstream.training.TrainingLoop;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.function.ToLongFunction;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Trains adapters beside a frozen HuBERT on noise: one clip a step, by the {@link TrainingLoop} of
 * the recipes.
 *
 * @param seconds of a clip
 * @param steps timed ones
 * @param recompute as of {@link Plan}
 * @param progress is told how far it is
 */
public record StepBenchmark(ClipSeconds seconds, int steps, boolean recompute, Progress progress) {
  private static final int WARM_UP = 3;
  private static final int MEMORY_ROWS = 10;
  private static final long SEED = 1;

  public StepBenchmark {
    if (steps < 1) {
      throw new IllegalArgumentException(steps + " steps: it takes 1 or more");
    }
  }

  /**
   * Measures with the checkpoint in {@code folder}: {@code config.json} and weights of a HuBERT. An
   * empty folder gets one of the large shape with random weights.
   */
  public StepReport run(Path folder) throws IOException {
    HubertFolder.fill(folder, this::told);
    var hubert = HubertFolder.open(folder);
    var clock = clock();
    try (var parameters = new Parameters(hubert.weights(), AdapterTask::learns, SEED)) {
      var task = new AdapterTask(hubert.config(), seconds, WARM_UP + steps);
      new TrainingLoop(plan(), parameters, Checkpoint.none(), clock).run("adapters", task);
      return report(folder, parameters, clock);
    }
  }

  private Plan plan() {
    var plan = new Plan(1, 1, 1e-4, 0.01, 1, SEED);
    return recompute ? plan.recomputing() : plan;
  }

  private void told(String what, long done, long all) {
    if (done == 0) {
      progress.begin(what, all);
    }
    progress.at(done, "");
  }

  private StepClock clock() {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    int every = Math.max(1, steps / MEMORY_ROWS);
    return new StepClock(System::nanoTime, system::getProcessCpuTime, every, progress);
  }

  private StepReport report(Path folder, Parameters parameters, StepClock clock) {
    return new StepReport(
        String.valueOf(folder.getFileName()),
        "libtorch " + torch.class.getPackage().getImplementationVersion(),
        seconds.toString(),
        recompute,
        parameters.count(),
        parameters.learning().values().stream().mapToLong(Tensor::numel).sum(),
        steps,
        milliseconds(clock, StepClock.Step::wallNanos, 0),
        milliseconds(clock, StepClock.Step::wallNanos, steps / 2),
        milliseconds(clock, StepClock.Step::cpuNanos, 0),
        milliseconds(clock, StepClock.Step::cpuNanos, steps / 2),
        clock.memory());
  }

  /** The time of rank {@code rank} from below, after the warm-up. */
  private static double milliseconds(
      StepClock clock, ToLongFunction<StepClock.Step> time, int rank) {
    return clock.steps().stream().skip(WARM_UP).mapToLong(time).sorted().toArray()[rank] / 1e6;
  }
}

package io.affectstream.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.affectstream.networks.Scope;
import io.affectstream.networks.adaptation.BottleneckAdapter;
import io.affectstream.networks.emotion.AcousticModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A long training takes no more native memory than a short one. */
class StepMemoryTest {
  private static final int STEPS = 1_000;
  private static final int SETTLED = 300; // steps until every length was seen, and Java is compiled
  private static final long SLACK_BYTES = 16L << 20; // of the JVM itself
  private static final int LEAK = 16_384; // floats a step: 39 MB over the steps that are compared

  /** Adapters in HuBERT, on clips of eight lengths. */
  private record Adapters(boolean leaks, List<Tensor> kept) implements Task {
    @Override
    public List<int[]> epoch(RandomGenerator random) {
      return Collections.nCopies(STEPS, new int[1]);
    }

    @Override
    public Tensor loss(TorchOps ops, int[] batch, RandomGenerator random) {
      int samples = 500 + 200 * random.nextInt(8);
      int frames = SpeechFamilies.HUBERT.frames(samples);
      var adapters = new BottleneckAdapter.Config(1, 1, 8);
      var s = Scope.root(ops).adapted(new BottleneckAdapter<>(adapters));
      var waveform = Given.noise("waveform", random.nextLong(), 1, samples).torch();
      var mask = Given.mask("mask", frames, frames).torch();
      var logits = AcousticModel.define(s, SpeechFamilies.HUBERT, 6, waveform, mask).logits();
      if (leaks) {
        kept.add(Tensors.of(new float[LEAK], LEAK));
        kept.getLast().retainReference();
      }
      return Losses.crossEntropy(logits, Tensors.classes(new int[] {1}), 0);
    }

    @Override
    public Validation validate(TorchOps ops) {
      return new Validation("none", 0);
    }
  }

  /** The bytes in use after each step. */
  private static final class Watch implements Progress {
    private final List<Long> inUse = new ArrayList<>();

    @Override
    public void begin(String what, long steps) {}

    @Override
    public void at(long done, String note) {
      inUse.add(NativeHeap.bytesInUse());
    }

    /** The least of a hundred steps: the JVM's compilers use the same heap, for moments. */
    long least(int fromStep) {
      return Collections.min(inUse.subList(fromStep, fromStep + 100));
    }

    long growth() {
      return least(inUse.size() - 100) - least(SETTLED);
    }
  }

  @BeforeEach
  void memoryIsTold() {
    assumeThat(NativeHeap.isKnown()).as("the C library tells what is in use").isTrue();
  }

  @Test
  void nativeMemoryIsFlatOverAThousandSteps() throws IOException {
    assertThat(growth(new Adapters(false, new ArrayList<>()))).isLessThan(SLACK_BYTES);
  }

  @Test
  void stepThatKeepsOneTensorIsFound() throws IOException {
    var leaking = new Adapters(true, new ArrayList<>());

    assertThat(growth(leaking)).isGreaterThan(SLACK_BYTES);

    leaking.kept().forEach(Tensor::releaseReference);
  }

  private static long growth(Task task) throws IOException {
    Predicate<String> trainable =
        name -> BottleneckAdapter.owns(name) || !name.startsWith("hubert.");
    var watch = new Watch();
    try (var parameters = new Parameters(Published.hubert(), trainable, 1)) {
      var plan = new Plan(1, 1, 1e-4, 0.01, 1, 7);
      new TrainingLoop(plan, parameters, Checkpoint.none(), watch).run("", task);
    }
    return watch.growth();
  }
}

package io.affectstream.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.affectstream.networks.Adaptation;
import io.affectstream.networks.Scope;
import io.affectstream.networks.audio.Hubert;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Blocks that are computed twice instead of being kept. */
class RecomputationTest {
  private static final Hubert.Config HUBERT = SpeechFamilies.HUBERT;
  private static final int SAMPLES = 4_000;
  private static final double ROUNDING = 1e-5; // of the largest gradient of a parameter

  @ParameterizedTest
  @MethodSource("io.affectstream.training.Families#all")
  void gradientsAreThoseOfBlocksThatAreKept(Family family) {
    try (var parameters = Parameters.fresh(1);
        var _ = new PointerScope()) {
      family.begin(parameters);
      var kept = gradients(family, TorchOps.training(parameters), parameters);

      var again = gradients(family, TorchOps.training(parameters).recomputing(), parameters);

      assertThat(again).containsOnlyKeys(kept.keySet());
      again.forEach((name, values) -> requireClose(name, values, kept));
    }
  }

  private static void requireClose(String name, float[] values, Map<String, float[]> expected) {
    float[] kept = Objects.requireNonNull(expected.get(name));
    float largest = 1e-3f;
    for (float gradient : kept) {
      largest = Math.max(largest, Math.abs(gradient));
    }
    for (int i = 0; i < kept.length; i++) {
      assertThat(values[i]).as(name).isCloseTo(kept[i], within((float) (ROUNDING * largest)));
    }
  }

  /** With dropout, which draws the same numbers each time. */
  private static Map<String, float[]> gradients(
      Family family, TorchOps ops, Parameters parameters) {
    parameters.learning().values().forEach(tensor -> tensor.mutable_grad().reset());
    torch.manual_seed(3);
    family.differentiated(ops);
    var gradients = new LinkedHashMap<String, float[]>();
    parameters
        .learning()
        .forEach(
            (name, tensor) -> {
              if (tensor.grad().defined() && !Family.hasNoTrueGradient(name)) {
                gradients.put(name, Tensors.read(tensor.grad()));
              }
            });
    return gradients;
  }

  /** Counts how often each block is computed. */
  private record Counted(Map<String, Integer> blocks) implements Adaptation<Tensor> {
    @Override
    public Tensor block(Scope<Tensor> block, Tensor x, int width) {
      blocks.merge(block.name(), 1, Integer::sum);
      return x;
    }
  }

  @Test
  void blocksBelowWhatLearnsAreComputedOnce() {
    var counted = new Counted(new LinkedHashMap<>());
    try (var parameters = parameters(name -> name.startsWith("encoder.layers.1."));
        var _ = new PointerScope()) {
      var ops = TorchOps.training(parameters).recomputing();

      ops.backward(loss(Scope.root(ops).adapted(counted)));

      assertThat(counted.blocks()).containsExactly(Map.entry("0", 1), Map.entry("1", 2));
    }
  }

  @Test
  void stepsAreNotKeptForTheGradient() {
    assumeThat(NativeHeap.isKnown()).as("the C library tells what is in use").isTrue();
    try (var parameters = parameters(_ -> true)) {
      heldBefore(TorchOps.evaluating(parameters)); // makes the parameters

      long all = heldBefore(TorchOps.evaluating(parameters));
      long outputs = heldBefore(TorchOps.evaluating(parameters).recomputing());

      // the stem is kept in both
      assertThat(outputs).isLessThan(all / 2);
    }
  }

  /** What is in use right before the gradient is computed. */
  private static long heldBefore(TorchOps ops) {
    long before = NativeHeap.bytesInUse();
    try (var _ = new PointerScope()) {
      loss(Scope.root(ops));
      return NativeHeap.bytesInUse() - before;
    }
  }

  private static Parameters parameters(Predicate<String> trainable) {
    return new Parameters(Published.of(ops -> loss(Scope.root(ops))), trainable, 1);
  }

  private static Tensor loss(Scope<Tensor> s) {
    int frames = HUBERT.frames(SAMPLES);
    var waveform = Given.noise("waveform", 1, 1, SAMPLES).torch();
    var mask = Given.mask("mask", frames, frames).torch();
    return Hubert.define(s, HUBERT, waveform, mask).getLast().sum();
  }
}

package io.affectstream.training.bench;

import io.affectstream.networks.Scope;
import io.affectstream.networks.adaptation.BottleneckAdapter;
import io.affectstream.networks.audio.Hubert;
import io.affectstream.networks.emotion.AcousticModel;
import io.affectstream.training.Losses;
import io.affectstream.training.Task;
import io.affectstream.training.Tensors;
import io.affectstream.training.TorchOps;
import io.affectstream.training.Validation;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.Tensor;

/**
 * Emotion from a frozen HuBERT: adapters in six of its blocks, layer weights and a classifier learn
 * (Zhao et al., MER 2024, equation 1), one clip of noise a step.
 */
record AdapterTask(Hubert.Config config, ClipSeconds seconds, int steps) implements Task {
  private static final int CLASSES = 6;
  private static final int WIDTH = 128;
  private static final int ADAPTED_BLOCKS = 6;
  private static final double LOUDNESS = 0.1;

  /** What learns; all else is HuBERT's own. */
  static boolean learns(String parameter) {
    return BottleneckAdapter.owns(parameter) || !parameter.startsWith("hubert.");
  }

  /** Blocks 16 to 21 of 24, as in the paper, and those at the same height of smaller networks. */
  private BottleneckAdapter.Config adapters() {
    int first = config.numHiddenLayers() * 2 / 3;
    int last = Math.min(first + ADAPTED_BLOCKS, config.numHiddenLayers()) - 1;
    return new BottleneckAdapter.Config(first, last, WIDTH);
  }

  @Override
  public List<int[]> epoch(RandomGenerator random) {
    return Collections.nCopies(steps, new int[1]);
  }

  @Override
  public Tensor loss(TorchOps ops, int[] batch, RandomGenerator random) {
    var wave = new float[seconds.samples(random)];
    for (int i = 0; i < wave.length; i++) {
      wave[i] = (float) (LOUDNESS * random.nextGaussian());
    }
    var mask = new float[config.frames(wave.length)];
    Arrays.fill(mask, 1);
    var scope = Scope.root(ops).adapted(new BottleneckAdapter<>(adapters()));
    var waveform = Tensors.of(wave, 1, wave.length);
    var frames = Tensors.of(mask, 1, mask.length);
    var encoded = AcousticModel.define(scope, config, CLASSES, waveform, frames);
    return Losses.crossEntropy(
        encoded.logits(), Tensors.classes(new int[] {random.nextInt(CLASSES)}), 0);
  }

  /** Noise has nothing to be judged by. */
  @Override
  public Validation validate(TorchOps ops) {
    return new Validation("none", 0);
  }
}

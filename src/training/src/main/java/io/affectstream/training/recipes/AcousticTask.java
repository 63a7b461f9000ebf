package io.affectstream.training.recipes;

import io.affectstream.inference.AcousticEncoder;
import io.affectstream.networks.Scope;
import io.affectstream.networks.audio.Hubert;
import io.affectstream.networks.emotion.AcousticModel;
import io.affectstream.training.Batches;
import io.affectstream.training.Losses;
import io.affectstream.training.Task;
import io.affectstream.training.Tensors;
import io.affectstream.training.TorchOps;
import io.affectstream.training.Validation;
import io.affectstream.training.data.Example;
import io.affectstream.training.data.WaveAugmentation;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.Tensor;

/** Emotion from the waveform, clip by clip. */
final class AcousticTask implements Task {
  private static final int BATCH = 16;
  private static final double SMOOTHING = 0.1;

  private final List<Example> train;
  private final List<Example> validation;
  private final Hubert.Config config;
  private final AcousticEncoder.Processing processing;
  private final WaveAugmentation augmentation;

  AcousticTask(
      List<Example> train,
      List<Example> validation,
      Hubert.Config config,
      AcousticEncoder.Processing processing,
      WaveAugmentation augmentation) {
    this.train = train;
    this.validation = validation;
    this.config = config;
    this.processing = processing;
    this.augmentation = augmentation;
  }

  @Override
  public List<int[]> epoch(RandomGenerator random) {
    int[] lengths =
        train.stream().mapToInt(e -> Math.min(e.samples(), augmentation.longest())).toArray();
    return Batches.byLength(lengths, BATCH, random);
  }

  @Override
  public Tensor loss(TorchOps ops, int[] batch, RandomGenerator random) {
    var waves =
        Arrays.stream(batch)
            .mapToObj(i -> augmentation.apply(train.get(i).wave(), random))
            .toList();
    int[] labels = Arrays.stream(batch).map(i -> train.get(i).label()).toArray();
    return Losses.crossEntropy(logits(ops, waves), Tensors.classes(labels), SMOOTHING);
  }

  @Override
  public Validation validate(TorchOps ops) throws IOException {
    return judge(ops, validation);
  }

  Validation judge(TorchOps ops, List<Example> clips) throws IOException {
    return Classification.judge(
        clips, BATCH, batch -> logits(ops, batch.stream().map(Example::wave).toList()));
  }

  private Tensor logits(TorchOps ops, List<float[]> waves) {
    var batch = WaveBatch.of(waves, config, processing);
    return AcousticModel.define(
            Scope.root(ops), config, Classification.CLASSES, batch.waveform(), batch.mask())
        .logits();
  }
}

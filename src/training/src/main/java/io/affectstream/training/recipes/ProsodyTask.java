package io.affectstream.training.recipes;

import io.affectstream.dsp.Cmvn;
import io.affectstream.dsp.CmvnEstimator;
import io.affectstream.dsp.FrameMatrix;
import io.affectstream.inference.AcousticEncoder;
import io.affectstream.networks.Scope;
import io.affectstream.networks.audio.Hubert;
import io.affectstream.training.Batches;
import io.affectstream.training.Losses;
import io.affectstream.training.Task;
import io.affectstream.training.Tensors;
import io.affectstream.training.TorchOps;
import io.affectstream.training.Validation;
import io.affectstream.training.data.Example;
import io.affectstream.training.data.ProsodyTargets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/**
 * Teaches the encoder under an acoustic model to hear pitch, voicing and energy in every frame,
 * from sound alone. The head that predicts them is not part of the model.
 */
final class ProsodyTask implements Task {
  /** Names of the parameters that only this task has begin so. */
  static final String HEAD = "prosody";

  private static final int BATCH = 16;
  private static final double PITCH_WEIGHT = 1.0;
  private static final double VOICING_WEIGHT = 2.0;

  private final List<Example> train;
  private final List<Example> validation;
  private final Hubert.Config config;
  private final AcousticEncoder.Processing processing;
  private final int longest;
  private final List<FrameMatrix> trainTargets;
  private final List<FrameMatrix> validationTargets;

  /**
   * @param longest samples of a clip heard at most, from its beginning
   */
  ProsodyTask(
      List<Example> train,
      List<Example> validation,
      Hubert.Config config,
      AcousticEncoder.Processing processing,
      int longest) {
    this.train = train;
    this.validation = validation;
    this.config = config;
    this.processing = processing;
    this.longest = longest;
    var statistics = statistics();
    trainTargets = train.stream().map(e -> targets(e, statistics)).toList();
    validationTargets = validation.stream().map(e -> targets(e, statistics)).toList();
  }

  private Cmvn statistics() {
    var estimator = new CmvnEstimator(ProsodyTargets.BANDS);
    for (var example : train) {
      float[] wave = cut(example);
      ProsodyTargets.count(estimator, wave, config.frames(wave.length));
    }
    return estimator.estimate();
  }

  private FrameMatrix targets(Example example, Cmvn statistics) {
    float[] wave = cut(example);
    return ProsodyTargets.of(wave, config.frames(wave.length), statistics);
  }

  private float[] cut(Example example) {
    float[] wave = example.wave();
    return Arrays.copyOf(wave, Math.max(config.receptiveField(), Math.min(longest, wave.length)));
  }

  @Override
  public List<int[]> epoch(RandomGenerator random) {
    int[] lengths = train.stream().mapToInt(e -> Math.min(longest, e.samples())).toArray();
    return Batches.byLength(lengths, BATCH, random);
  }

  @Override
  public Tensor loss(TorchOps ops, int[] batch, RandomGenerator random) {
    return error(
        ops,
        Arrays.stream(batch).mapToObj(train::get).toList(),
        Arrays.stream(batch).mapToObj(trainTargets::get).toList());
  }

  @Override
  public Validation validate(TorchOps ops) {
    double sum = 0;
    var batches = Batches.inOrder(validation.size(), BATCH);
    for (int[] batch : batches) {
      try (var _ = new PointerScope()) {
        sum +=
            error(
                    ops,
                    Arrays.stream(batch).mapToObj(validation::get).toList(),
                    Arrays.stream(batch).mapToObj(validationTargets::get).toList())
                .item_float();
      }
    }
    return new Validation("minusProsodyError", -sum / batches.size());
  }

  private Tensor error(TorchOps ops, List<Example> clips, List<FrameMatrix> targets) {
    var batch = WaveBatch.of(clips.stream().map(this::cut).toList(), config, processing);
    var scope = Scope.<Tensor>root(ops);
    var hidden =
        Hubert.define(scope.in("hubert"), config, batch.waveform(), batch.mask()).getLast();
    var said = scope.in(HEAD).linear("head", hidden, config.hiddenSize(), ProsodyTargets.WIDTH);
    var truth = side(targets, batch.frames());
    var present = batch.mask().unsqueeze(-1);
    var voiced = ops.slice(truth, -1, 1, 2);
    var pitch = part(ops, said, truth, 0, 1, voiced.mul(present)).mul(ops.scalar(PITCH_WEIGHT));
    var voicing = part(ops, said, truth, 1, 2, present).mul(ops.scalar(VOICING_WEIGHT));
    return part(ops, said, truth, 2, ProsodyTargets.WIDTH, present).add(pitch).add(voicing);
  }

  private static Tensor part(
      TorchOps ops, Tensor said, Tensor truth, int from, int to, Tensor mask) {
    return Losses.maskedMeanSquare(
        ops.slice(said, -1, from, to), ops.slice(truth, -1, from, to), mask);
  }

  private static Tensor side(List<FrameMatrix> targets, int frames) {
    var values = new float[targets.size() * frames * ProsodyTargets.WIDTH];
    IntStream.range(0, targets.size())
        .forEach(
            i -> {
              float[] own = targets.get(i).values();
              System.arraycopy(own, 0, values, i * frames * ProsodyTargets.WIDTH, own.length);
            });
    return Tensors.of(values, targets.size(), frames, ProsodyTargets.WIDTH);
  }
}

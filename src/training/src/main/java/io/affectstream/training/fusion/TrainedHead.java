package io.affectstream.training.fusion;

import io.affectstream.methods.TopClass;
import io.affectstream.methods.WeightedF1;
import io.affectstream.networks.weights.Tensor;
import io.affectstream.training.Checkpoint;
import io.affectstream.training.Outcome;
import io.affectstream.training.Parameters;
import io.affectstream.training.Plan;
import io.affectstream.training.Progress;
import io.affectstream.training.Tensors;
import io.affectstream.training.TorchOps;
import io.affectstream.training.TrainingLoop;
import io.affectstream.training.data.FeaturisedClip;
import io.affectstream.wire.Emotion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;

/** A fusion head that has been trained, still on libtorch. */
public final class TrainedHead implements AutoCloseable {
  /** Of a head that is to be used: Qi et al., MRAC 2024. */
  public static final double MODALITY_DROPOUT = 0.3;

  /** Epochs of a head that is to be used, at most. */
  public static final int EPOCHS = 60;

  private static final int MOST_AT_ONCE = 4_096; // clips whose layers are in memory together
  private static final int PATIENCE = 15;
  private static final double RATE = 5e-4;
  private static final double WEIGHT_DECAY = 0.05;

  private final HeadNetwork network;
  private final Parameters parameters;
  private final Outcome outcome;

  private TrainedHead(HeadNetwork network, Parameters parameters, Outcome outcome) {
    this.network = network;
    this.parameters = parameters;
    this.outcome = outcome;
  }

  /**
   * How a head is trained.
   *
   * @param modalities it reads; others are not looked at
   * @param modalityDropout probability that a modality of a clip is dropped, in training
   * @param epochs at most
   */
  public record Settings(List<String> modalities, double modalityDropout, int epochs, long seed) {
    public Settings {
      modalities = List.copyOf(modalities);
    }
  }

  /**
   * Trains on {@code tune}; {@code validation} stops it early.
   *
   * @param name shown beside the progress
   */
  public static TrainedHead train(
      String name,
      Settings settings,
      List<FeaturisedClip> tune,
      List<FeaturisedClip> validation,
      Progress progress)
      throws IOException {
    return train(name, settings, Mixture.of(tune), validation, progress);
  }

  /** Trains on a mixture of labelled and other clips. */
  public static TrainedHead train(
      String name,
      Settings settings,
      Mixture mixture,
      List<FeaturisedClip> validation,
      Progress progress)
      throws IOException {
    var network = HeadNetwork.over(settings.modalities(), mixture.clips());
    var parameters = Parameters.fresh(settings.seed());
    var plan = new Plan(settings.epochs(), PATIENCE, RATE, WEIGHT_DECAY, 1, settings.seed());
    var task = new HeadTask(mixture, validation, network, settings.modalityDropout());
    var outcome = new TrainingLoop(plan, parameters, Checkpoint.none(), progress).run(name, task);
    return new TrainedHead(network, parameters, outcome);
  }

  public HeadNetwork network() {
    return network;
  }

  public Outcome outcome() {
    return outcome;
  }

  /** Numbers it holds. */
  public long size() {
    return parameters.count();
  }

  public Map<String, Tensor> weights() {
    return parameters.snapshot();
  }

  /** One row of logits for each clip, not calibrated. */
  public List<float[]> logits(List<FeaturisedClip> clips) {
    var rows = new ArrayList<float[]>(clips.size());
    for (int from = 0; from < clips.size(); from += MOST_AT_ONCE) {
      rows.addAll(some(clips.subList(from, Math.min(clips.size(), from + MOST_AT_ONCE))));
    }
    return rows;
  }

  private List<float[]> some(List<FeaturisedClip> clips) {
    try (var _ = new PointerScope();
        var _ = new NoGradGuard()) {
      return List.of(Tensors.rows(network.logits(TorchOps.evaluating(parameters), clips)));
    }
  }

  /** The most likely class of each clip. */
  public int[] classes(List<FeaturisedClip> clips) {
    return TopClass.ofEach(logits(clips));
  }

  /** Weighted F1 on {@code clips}. */
  public double weightedF1(List<FeaturisedClip> clips) {
    int[] truth = clips.stream().mapToInt(FeaturisedClip::label).toArray();
    return WeightedF1.of(truth, classes(clips), Emotion.ALL.size());
  }

  @Override
  public void close() {
    parameters.close();
  }
}

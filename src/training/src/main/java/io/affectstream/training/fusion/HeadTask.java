package io.affectstream.training.fusion;

import io.affectstream.methods.TemperatureScaling;
import io.affectstream.training.Losses;
import io.affectstream.training.Task;
import io.affectstream.training.Tensors;
import io.affectstream.training.TorchOps;
import io.affectstream.training.Validation;
import io.affectstream.training.data.FeaturisedClip;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.Tensor;

/**
 * Emotion from features, with whole modalities dropped at random in training: Qi et al.,
 * <i>Multimodal Emotion Recognition with Vision-language Prompting and Modality Dropout</i>, MRAC
 * 2024. One modality of a clip always stays.
 */
final class HeadTask implements Task {
  private static final int BATCH = 32;
  private static final double SMOOTHING = 0.05;

  private final Mixture mixture;
  private final List<FeaturisedClip> train;
  private final List<FeaturisedClip> validation;
  private final HeadNetwork network;
  private final double modalityDropout;

  HeadTask(
      Mixture mixture,
      List<FeaturisedClip> validation,
      HeadNetwork network,
      double modalityDropout) {
    this.mixture = mixture;
    this.train = mixture.clips();
    this.validation = validation;
    this.network = network;
    this.modalityDropout = modalityDropout;
  }

  @Override
  public List<int[]> epoch(RandomGenerator random) {
    return mixture.epoch(BATCH, random);
  }

  @Override
  public Tensor loss(TorchOps ops, int[] batch, RandomGenerator random) {
    var clips =
        Arrays.stream(batch)
            .mapToObj(train::get)
            .map(clip -> clip.without(dropped(clip.features().keySet(), random)))
            .toList();
    int[] truth = clips.stream().mapToInt(FeaturisedClip::label).toArray();
    return Losses.crossEntropy(network.logits(ops, clips), Tensors.classes(truth), SMOOTHING);
  }

  private Set<String> dropped(Set<String> present, RandomGenerator random) {
    var order = present.stream().sorted().toList();
    var dropped = new HashSet<String>();
    for (var modality : order) {
      if (random.nextDouble() < modalityDropout) {
        dropped.add(modality);
      }
    }
    if (!order.isEmpty() && dropped.size() == order.size()) {
      dropped.remove(order.get(random.nextInt(order.size())));
    }
    return dropped;
  }

  /** Likelihood, because on few clips it is steadier than the F1 it leads to. */
  @Override
  public Validation validate(TorchOps ops) {
    var logits = List.of(Tensors.rows(network.logits(ops, validation)));
    int[] truth = validation.stream().mapToInt(FeaturisedClip::label).toArray();
    return new Validation("logLikelihood", -new TemperatureScaling(1).loss(logits, truth));
  }
}

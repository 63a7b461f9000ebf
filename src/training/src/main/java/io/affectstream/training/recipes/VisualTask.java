package io.affectstream.training.recipes;

import io.affectstream.inference.VisualEncoder;
import io.affectstream.networks.Scope;
import io.affectstream.networks.emotion.VisualModel;
import io.affectstream.networks.vision.Vit;
import io.affectstream.training.Batches;
import io.affectstream.training.Losses;
import io.affectstream.training.Task;
import io.affectstream.training.Tensors;
import io.affectstream.training.TorchOps;
import io.affectstream.training.Validation;
import io.affectstream.training.data.Example;
import io.affectstream.training.data.FaceCrop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.Tensor;

/**
 * Emotion from the faces of a clip: the logits of some of its frames, averaged, which is the same
 * as the logits of the averaged feature.
 */
final class VisualTask implements Task {
  private static final int CLIPS = 8;
  private static final int FRAMES_SHOWN = 3;
  private static final int MOST_FRAMES = 10;
  private static final double SMOOTHING = 0.05;

  private final List<Example> train;
  private final List<Example> validation;
  private final Vit.Config config;
  private final VisualEncoder.Processing processing;
  private final Map<Example, List<FaceCrop>> faces = new IdentityHashMap<>();

  /**
   * @throws IOException if a face of the corpus does not decode
   */
  VisualTask(
      List<Example> train,
      List<Example> validation,
      Vit.Config config,
      VisualEncoder.Processing processing)
      throws IOException {
    this.train = train;
    this.validation = validation;
    this.config = config;
    this.processing = processing;
    for (var clip : train) {
      decoded(clip);
    }
  }

  private List<FaceCrop> decoded(Example clip) throws IOException {
    var known = faces.get(clip);
    if (known == null) {
      known = decode(clip.faces());
      faces.put(clip, known);
    }
    return known;
  }

  /** Evenly spaced over the clip. */
  private List<FaceCrop> decode(List<byte[]> jpegs) throws IOException {
    int count = Math.min(MOST_FRAMES, jpegs.size());
    var crops = new ArrayList<FaceCrop>(count);
    for (int i = 0; i < count; i++) {
      crops.add(FaceCrop.decode(jpegs.get(i * jpegs.size() / count), config.imageSize()));
    }
    return crops;
  }

  @Override
  public List<int[]> epoch(RandomGenerator random) {
    return Batches.shuffled(train.size(), CLIPS, random);
  }

  @Override
  public Tensor loss(TorchOps ops, int[] batch, RandomGenerator random) throws IOException {
    int size = FaceCrop.size(config.imageSize());
    var pixels = new float[batch.length * FRAMES_SHOWN * size];
    var labels = new int[batch.length];
    for (int i = 0; i < batch.length; i++) {
      var clip = train.get(batch[i]);
      var crops = decoded(clip);
      for (int f = 0; f < FRAMES_SHOWN; f++) {
        crops
            .get(random.nextInt(crops.size()))
            .writeAugmented(pixels, (i * FRAMES_SHOWN + f) * size, processing, random);
      }
      labels[i] = clip.label();
    }
    var logits = logits(ops, pixels, batch.length * FRAMES_SHOWN);
    var means = ops.mean(ops.reshape(logits, batch.length, FRAMES_SHOWN, -1), 1, false);
    return Losses.crossEntropy(means, Tensors.classes(labels), SMOOTHING);
  }

  @Override
  public Validation validate(TorchOps ops) throws IOException {
    return judge(ops, validation);
  }

  Validation judge(TorchOps ops, List<Example> clips) throws IOException {
    return Classification.judge(clips, 1, batch -> meanLogits(ops, batch.getFirst()));
  }

  private Tensor meanLogits(TorchOps ops, Example clip) throws IOException {
    int size = FaceCrop.size(config.imageSize());
    var crops = decoded(clip);
    var pixels = new float[crops.size() * size];
    for (int f = 0; f < crops.size(); f++) {
      crops.get(f).write(pixels, f * size, processing);
    }
    return ops.mean(logits(ops, pixels, crops.size()), 0, true);
  }

  private Tensor logits(TorchOps ops, float[] pixels, int pictures) {
    int side = config.imageSize();
    var given = Tensors.of(pixels, pictures, config.numChannels(), side, side);
    return VisualModel.define(Scope.root(ops), config, Classification.CLASSES, given).logits();
  }
}

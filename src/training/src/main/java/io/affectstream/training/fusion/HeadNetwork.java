package io.affectstream.training.fusion;

import io.affectstream.networks.Scope;
import io.affectstream.networks.fusion.AttentionFusion;
import io.affectstream.training.Tensors;
import io.affectstream.training.TorchOps;
import io.affectstream.training.data.FeaturisedClip;
import io.affectstream.wire.Emotion;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * An attention head over some modalities, and how clips are laid out for it.
 *
 * @param modalities in the order of the network's inputs
 */
public record HeadNetwork(List<String> modalities, AttentionFusion.Config config) {
  private static final int HIDDEN = 256;
  private static final int DEPTH = 2;
  private static final double DROPOUT = 0.3;

  public HeadNetwork {
    modalities = List.copyOf(modalities);
  }

  /**
   * A head as wide as the features of {@code clips}.
   *
   * @throws IllegalArgumentException if no clip has one of the modalities
   */
  public static HeadNetwork over(List<String> modalities, List<FeaturisedClip> clips) {
    var dims = modalities.stream().map(m -> width(m, clips)).toList();
    return new HeadNetwork(
        modalities, new AttentionFusion.Config(dims, HIDDEN, DEPTH, Emotion.ALL.size(), DROPOUT));
  }

  private static int width(String modality, List<FeaturisedClip> clips) {
    return clips.stream()
        .filter(clip -> clip.features().containsKey(modality))
        .map(clip -> clip.features().get(modality).length)
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("no clip to fuse has the modality " + modality));
  }

  /** [clips, classes]. */
  Tensor logits(TorchOps ops, List<FeaturisedClip> clips) {
    var features = new ArrayList<Tensor>();
    var present = new float[clips.size() * modalities.size()];
    for (int m = 0; m < modalities.size(); m++) {
      features.add(column(clips, m, present));
    }
    var mask = Tensors.of(present, clips.size(), modalities.size());
    return AttentionFusion.define(Scope.root(ops), config, features, mask).logits();
  }

  private Tensor column(List<FeaturisedClip> clips, int m, float[] present) {
    int width = config.dims().get(m);
    var values = new float[clips.size() * width];
    for (int i = 0; i < clips.size(); i++) {
      float[] feature = clips.get(i).features().get(modalities.get(m));
      if (feature != null) {
        System.arraycopy(feature, 0, values, i * width, width);
        present[i * modalities.size() + m] = 1;
      }
    }
    return Tensors.of(values, clips.size(), width);
  }
}

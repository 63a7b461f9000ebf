package io.affectstream.training.data;

import io.affectstream.corpus.plan.Split;
import io.affectstream.inference.features.ClipFeatures;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What the encoders made of a clip, as fusion receives it.
 *
 * @param label index of the true emotion
 * @param features by modality; a missing key is an absent modality
 */
public record FeaturisedClip(
    String name, String speaker, Split split, int label, Map<String, float[]> features) {

  public FeaturisedClip {
    features = Map.copyOf(features);
  }

  /** The same clip as if {@code modalities} had not been heard or seen. */
  public FeaturisedClip without(Set<String> modalities) {
    var left = new HashMap<>(features);
    left.keySet().removeAll(modalities);
    return new FeaturisedClip(name, speaker, split, label, left);
  }

  /** The clip as feature files hold it, sure of its label. */
  public ClipFeatures stored() {
    return new ClipFeatures(name, speaker, OptionalInt.of(label), 1, features);
  }

  /** The same clip with another label: of a model, or for controls. */
  public FeaturisedClip labelled(int otherLabel) {
    return new FeaturisedClip(name, speaker, split, otherLabel, features);
  }
}

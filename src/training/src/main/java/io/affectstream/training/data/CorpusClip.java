package io.affectstream.training.data;

import io.affectstream.corpus.plan.Split;
import io.affectstream.inference.features.ClipFeatures;

/**
 * What the encoders made of a clip of a data set, labelled or not.
 *
 * @param recording the name of the file it was cut from
 * @param split as the data set says, or dealt out by name
 * @param features with the label, if the data set says it
 */
public record CorpusClip(String recording, Split split, ClipFeatures features) {

  /** The same clip with {@code prefix} before its name, to tell it from one of another data set. */
  public CorpusClip below(String prefix) {
    var renamed =
        new ClipFeatures(
            prefix + features.id(),
            features.group(),
            features.label(),
            features.confidence(),
            features.vectors());
    return new CorpusClip(recording, split, renamed);
  }

  public boolean isLabelled() {
    return features.label().isPresent();
  }

  /**
   * The clip as heads learn from it.
   *
   * @throws java.util.NoSuchElementException if it has no label
   */
  public FeaturisedClip labelled() {
    int label = features.label().orElseThrow();
    return new FeaturisedClip(features.id(), features.group(), split, label, features.vectors());
  }
}

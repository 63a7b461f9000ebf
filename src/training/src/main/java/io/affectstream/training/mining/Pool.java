package io.affectstream.training.mining;

import io.affectstream.corpus.plan.Split;
import io.affectstream.inference.features.ClipFeatures;
import io.affectstream.methods.selection.Picked;
import io.affectstream.training.data.FeaturisedClip;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Clips whose labels may not be learnt from. Where a label is known all the same, it only tells how
 * often models are right.
 */
public final class Pool {
  private static final int NOT_SAID = 0; // of clips whose label nobody asks for

  private final Map<String, FeaturisedClip> left = new LinkedHashMap<>();
  private final Map<String, Integer> truth = new TreeMap<>();

  public Pool(List<ClipFeatures> clips) {
    for (var clip : clips) {
      left.put(
          clip.id(),
          new FeaturisedClip(clip.id(), clip.group(), Split.TUNE, NOT_SAID, clip.vectors()));
      clip.label().ifPresent(label -> truth.put(clip.id(), label));
    }
  }

  /** Those that nobody has picked yet. */
  List<FeaturisedClip> left() {
    return List.copyOf(left.values());
  }

  /** Takes clips out of the pool, with the labels they were picked for. */
  List<FeaturisedClip> take(List<Picked> picked) {
    var taken = new ArrayList<FeaturisedClip>();
    for (var clip : picked) {
      var features = left.remove(clip.id());
      if (features == null) {
        throw new IllegalArgumentException("a clip was picked that is not in the pool");
      }
      taken.add(features.labelled(clip.label()));
    }
    return taken;
  }

  /** The share of right labels among those clips whose truth is known. */
  OptionalDouble accuracy(List<FeaturisedClip> taken) {
    return taken.stream()
        .filter(clip -> truth.containsKey(clip.name()))
        .mapToDouble(clip -> truth.getOrDefault(clip.name(), -1) == clip.label() ? 1 : 0)
        .average();
  }
}

package io.affectstream.training.fusion;

import io.affectstream.training.Batches;
import io.affectstream.training.data.FeaturisedClip;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * What a head learns from: clips whose labels are certain, and others. However many others there
 * are, an epoch repeats the certain ones until they have their share of it.
 *
 * @param certain the labelled clips
 * @param added clips with labels of models, or of people nobody knows
 * @param share of the certain ones in what is learnt from, at least
 */
public record Mixture(List<FeaturisedClip> certain, List<FeaturisedClip> added, double share) {

  public Mixture {
    certain = List.copyOf(certain);
    added = List.copyOf(added);
    if (certain.isEmpty()) {
      throw new IllegalArgumentException("a head learns from labelled clips, there are none");
    }
    if (!(share >= 0 && share < 1)) {
      throw new IllegalArgumentException(
          "labelled clips have a share from 0 to below 1 of what is learnt from, was " + share);
    }
  }

  /** Labelled clips alone. */
  public static Mixture of(List<FeaturisedClip> certain) {
    return new Mixture(certain, List.of(), 0);
  }

  /** The certain clips, then the added ones. */
  List<FeaturisedClip> clips() {
    return Stream.concat(certain.stream(), added.stream()).toList();
  }

  /** Batches of places in {@link #clips}. */
  List<int[]> epoch(int batch, RandomGenerator random) {
    if (added.isEmpty()) {
      return Batches.shuffled(certain.size(), batch, random);
    }
    int least = (int) Math.ceil(share / (1 - share) * added.size());
    int draws = Math.max(certain.size(), least);
    return Batches.mixed(certain.size(), draws, added.size(), batch, random);
  }
}

package io.affectstream.training.mining;

import io.affectstream.methods.TemperatureScaling;
import io.affectstream.methods.selection.Guess;
import io.affectstream.methods.selection.VoteOfModels;
import io.affectstream.training.data.FeaturisedClip;
import io.affectstream.training.fusion.TrainedHead;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Heads over different modalities that say what they take a clip for: Ge et al., MRAC 2024,
 * equations 1 to 3.
 */
public final class Voters implements AutoCloseable {
  private static final TemperatureScaling AS_IT_IS = new TemperatureScaling(1);

  private final List<TrainedHead> heads;

  private Voters(List<TrainedHead> heads) {
    this.heads = heads;
  }

  /**
   * What four voters listen to: everything, and everything but one modality.
   *
   * @throws IllegalArgumentException if there are too few modalities for four
   */
  public static List<List<String>> four(List<String> modalities) {
    if (modalities.size() < VoteOfModels.AGREEING) {
      throw new IllegalArgumentException(
          "a vote is of heads over three modalities or more, the labelled clips have %s; select by"
                  .formatted(modalities)
              + " top-k");
    }
    var groups = new ArrayList<>(List.of(modalities));
    for (var left : modalities.reversed()) {
      if (groups.size() < VoteOfModels.MODELS) {
        groups.add(modalities.stream().filter(m -> !m.equals(left)).toList());
      }
    }
    return groups;
  }

  /** One modality each. */
  public static List<List<String>> single(List<String> modalities) {
    return modalities.stream().map(List::of).toList();
  }

  /**
   * Trains a head for each of {@code groups}, each with another fold withheld.
   *
   * @param added labelled otherwise than by the clips in folds
   */
  public static Voters train(
      FoldedTraining training, List<List<String>> groups, List<FeaturisedClip> added)
      throws IOException {
    var heads = new ArrayList<TrainedHead>();
    try {
      while (heads.size() < groups.size()) {
        int voter = heads.size();
        heads.add(training.withholding(voter, groups.get(voter), added));
      }
      return new Voters(heads);
    } catch (IOException | RuntimeException e) {
      heads.forEach(TrainedHead::close);
      throw e;
    }
  }

  /** For each clip what the heads that hear or see something of it take it for. */
  public List<List<Guess>> on(List<FeaturisedClip> clips) {
    var guesses = new ArrayList<List<Guess>>();
    clips.forEach(_ -> guesses.add(new ArrayList<>()));
    for (var head : heads) {
      var logits = head.logits(clips);
      for (int i = 0; i < clips.size(); i++) {
        if (hears(head, clips.get(i))) {
          guesses.get(i).add(Guess.of(AS_IT_IS.probabilities(logits.get(i))));
        }
      }
    }
    return guesses;
  }

  private static boolean hears(TrainedHead head, FeaturisedClip clip) {
    return head.network().modalities().stream().anyMatch(clip.features()::containsKey);
  }

  @Override
  public void close() {
    heads.forEach(TrainedHead::close);
  }
}

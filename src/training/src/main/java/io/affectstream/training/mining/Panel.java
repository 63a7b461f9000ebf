package io.affectstream.training.mining;

import io.affectstream.methods.TemperatureScaling;
import io.affectstream.methods.TopClass;
import io.affectstream.methods.selection.Guess;
import io.affectstream.training.data.FeaturisedClip;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Voters over different modalities, each of them the heads of all folds. */
final class Panel implements AutoCloseable {
  private static final TemperatureScaling AS_IT_IS = new TemperatureScaling(1);

  private final List<FeaturisedClip> labelled;
  private final List<Voter> voters; // in the order of their groups
  private final List<Voter> ranked; // by the labelled clips, the best first

  /** One of them, with what it takes the labelled clips for, each by the head that knows it not. */
  private record Voter(List<String> hears, FoldedHeads heads, int[] unseen, double score) {}

  private Panel(List<FeaturisedClip> labelled, List<Voter> voters) {
    this.labelled = labelled;
    this.voters = voters;
    this.ranked = voters.stream().sorted(Comparator.comparingDouble(v -> -v.score)).toList();
  }

  /**
   * Trains a voter for each of {@code groups}.
   *
   * @param parts what each learns from beside the labelled clips
   */
  static Panel train(
      FoldedTraining training, List<List<String>> groups, List<List<FeaturisedClip>> parts)
      throws IOException {
    var voters = new ArrayList<Voter>();
    try {
      for (var group : groups) {
        var heads = training.ofEachFold(group, parts.get(voters.size()));
        voters.add(voter(group, heads, training.labelled()));
      }
      return new Panel(training.labelled(), List.copyOf(voters));
    } catch (IOException | RuntimeException e) {
      voters.forEach(voter -> voter.heads.close());
      throw e;
    }
  }

  private static Voter voter(List<String> hears, FoldedHeads heads, List<FeaturisedClip> labelled) {
    int[] unseen = TopClass.ofEach(heads.unseen());
    double score = Poll.weightedF1(FoldedTraining.labels(labelled), unseen);
    return new Voter(hears, heads, unseen, score);
  }

  /** Weighted F1 of their vote on labelled clips that nobody had seen. */
  double validation() {
    var answers = ranked.stream().map(Voter::unseen).toList();
    return new Poll(FoldedTraining.labels(labelled), answers).weightedF1();
  }

  /** For each clip what those who hear or see something of it take it for. */
  List<List<Guess>> on(List<FeaturisedClip> clips) {
    var guesses = new ArrayList<List<Guess>>();
    clips.forEach(_ -> guesses.add(new ArrayList<>()));
    for (var voter : voters) {
      var logits = voter.heads.mean(clips);
      for (int i = 0; i < clips.size(); i++) {
        if (voter.hears.stream().anyMatch(clips.get(i).features()::containsKey)) {
          guesses.get(i).add(Guess.of(AS_IT_IS.probabilities(logits.get(i))));
        }
      }
    }
    return guesses;
  }

  /** What each takes each clip for, whether it hears anything of it or not. */
  Poll poll(List<FeaturisedClip> clips) {
    if (clips.isEmpty()) {
      return new Poll(new int[0], List.of(new int[0]));
    }
    var answers = ranked.stream().map(v -> TopClass.ofEach(v.heads.mean(clips))).toList();
    return new Poll(FoldedTraining.labels(clips), answers);
  }

  @Override
  public void close() {
    voters.forEach(voter -> voter.heads.close());
  }
}

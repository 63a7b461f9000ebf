package io.affectstream.training.mining;

import io.affectstream.methods.selection.BalancedDraw;
import io.affectstream.methods.selection.Candidate;
import io.affectstream.methods.selection.Picked;
import io.affectstream.methods.selection.Selection;
import io.affectstream.methods.selection.VoteOfModels;
import io.affectstream.training.data.FeaturisedClip;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntFunction;

/**
 * Four heads over different modalities label the clips that three of them take for the same. Each
 * is trained anew with its own quarter of these, so that they stay different, and the rest of the
 * pool is voted on again: Ge et al., MRAC 2024. It ends when two rounds have not raised the heads'
 * likelihood of a withheld fold.
 *
 * @param modalities heads listen to, together
 * @param selection by the number of the round
 * @param rounds at most
 */
public record VoteMining(
    FoldedTraining training,
    List<String> modalities,
    IntFunction<Selection> selection,
    int rounds) {
  /** The paper leaves it open and shows that more bring nothing. */
  public static final int ROUNDS = 4;

  /**
   * Mines {@code pool}.
   *
   * @param test only reported
   * @return the rounds, and how the four heads of the best one answer the test
   */
  public Voted mine(Pool pool, List<FeaturisedClip> test) throws IOException {
    var done = new ArrayList<Round>();
    var added = new ArrayList<List<FeaturisedClip>>(List.of(List.<FeaturisedClip>of()));
    var polls = new ArrayList<Poll>();
    var parts = new ArrayList<List<FeaturisedClip>>();
    for (int voter = 0; voter < VoteOfModels.MODELS; voter++) {
      parts.add(new ArrayList<>());
    }
    while (true) {
      try (var voters = Voters.withParts(training, Voters.four(modalities), parts)) {
        polls.add(voters.poll(test));
        done.add(round(done.size(), voters, polls.getLast(), pool, added.getLast(), test));
        var taken = ends(done) ? List.<FeaturisedClip>of() : taken(done.size(), voters, pool);
        if (taken.isEmpty()) {
          var mined = new Mined(done, added);
          return new Voted(mined, polls.getFirst(), polls.get(mined.best().number()));
        }
        deal(taken, parts, done.size());
        added.add(parts.stream().flatMap(List::stream).toList());
      }
    }
  }

  /**
   * Rounds of mining, and what four heads answer.
   *
   * @param before by labelled clips alone
   * @param after in the best round
   */
  public record Voted(Mined mined, Poll before, Poll after) {}

  private boolean ends(List<Round> done) {
    return done.size() > rounds || Mined.isExhausted(done);
  }

  private Round round(
      int number,
      Voters voters,
      Poll poll,
      Pool pool,
      List<FeaturisedClip> learnt,
      List<FeaturisedClip> test) {
    var onTest =
        test.isEmpty()
            ? OptionalDouble.empty()
            : OptionalDouble.of(poll.weightedF1(FoldedTraining.labels(test)));
    return new Round(number, learnt.size(), pool.accuracy(learnt), voters.validation(), onTest);
  }

  private List<FeaturisedClip> taken(int round, Voters voters, Pool pool) {
    var clips = pool.left();
    if (clips.isEmpty()) {
      return List.of();
    }
    var votes = voters.on(clips);
    var candidates = new ArrayList<Candidate>();
    for (int i = 0; i < clips.size(); i++) {
      var members = votes.get(i);
      if (!members.isEmpty()) {
        candidates.add(new Candidate(clips.get(i).name(), members.getFirst(), members, List.of()));
      }
    }
    List<Picked> picked = selection.apply(round).select(candidates);
    return pool.take(picked);
  }

  /** Every voter gets as many clips of each class as every other. */
  private void deal(List<FeaturisedClip> taken, List<List<FeaturisedClip>> parts, int round) {
    int[] labels = FoldedTraining.labels(taken);
    var dealt = BalancedDraw.deal(labels, parts.size(), training.seed() + round);
    for (int part = 0; part < parts.size(); part++) {
      for (int place : dealt.get(part)) {
        parts.get(part).add(taken.get(place));
      }
    }
  }
}

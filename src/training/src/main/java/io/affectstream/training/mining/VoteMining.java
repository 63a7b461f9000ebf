package io.affectstream.training.mining;

import io.affectstream.methods.selection.BalancedDraw;
import io.affectstream.methods.selection.Candidate;
import io.affectstream.methods.selection.VoteOfModels;
import io.affectstream.training.data.FeaturisedClip;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Four voters over different modalities label the clips that three of them take for the same. Each
 * is trained anew with its own quarter of these, so that they stay different, and the rest of the
 * pool is voted on again: Ge et al., MRAC 2024. It ends when two rounds have not raised weighted F1
 * of their vote on the folds.
 *
 * @param modalities voters listen to, together
 */
public record VoteMining(FoldedTraining training, List<String> modalities, Plan plan)
    implements Mining {
  /** The paper leaves it open and shows that more bring nothing. */
  public static final int ROUNDS = 4;

  /** As the paper has it: all clips that three of four agree on. */
  public static Plan plan(long seed) {
    return new Plan(
        round -> VoteOfModels.threeOfFour(Integer.MAX_VALUE, seed + round), ROUNDS, false);
  }

  @Override
  public Mined mine(Pool pool, List<FeaturisedClip> test) throws IOException {
    return vote(pool, test).mined();
  }

  /** Rounds of mining, and what the voters of each take the test for. */
  public record Voted(Mined mined, List<Poll> polls) {
    public Voted {
      polls = List.copyOf(polls);
    }

    /** In the best round. */
    public Poll best() {
      return polls.get(mined.best().number());
    }
  }

  /** The same, with what the voters of each round take {@code test} for. */
  public Voted vote(Pool pool, List<FeaturisedClip> test) throws IOException {
    var groups = Voters.four(modalities);
    var done = new ArrayList<Round>();
    var added = new ArrayList<List<FeaturisedClip>>(List.of(List.<FeaturisedClip>of()));
    var polls = new ArrayList<Poll>();
    var parts = new ArrayList<List<FeaturisedClip>>();
    groups.forEach(_ -> parts.add(new ArrayList<>()));
    while (true) {
      try (var panel = Panel.train(training, groups, parts)) {
        polls.add(panel.poll(test));
        done.add(round(done.size(), panel, polls.getLast(), pool, added.getLast()));
        var taken =
            plan.goesOn(done) ? taken(done.size(), panel, pool) : parts.getFirst().subList(0, 0);
        if (taken.isEmpty()) {
          return new Voted(new Mined(done, added), polls);
        }
        deal(taken, parts, done.size());
        added.add(parts.stream().flatMap(List::stream).toList());
      }
    }
  }

  private static Round round(
      int number, Panel panel, Poll onTest, Pool pool, List<FeaturisedClip> learnt) {
    var test =
        onTest.truth().length == 0
            ? OptionalDouble.empty()
            : OptionalDouble.of(onTest.weightedF1());
    return new Round(number, learnt.size(), pool.accuracy(learnt), panel.validation(), test);
  }

  private List<FeaturisedClip> taken(int round, Panel panel, Pool pool) {
    var clips = pool.left();
    if (clips.isEmpty()) {
      return List.of();
    }
    var votes = panel.on(clips);
    var candidates = new ArrayList<Candidate>();
    for (int i = 0; i < clips.size(); i++) {
      var members = votes.get(i);
      if (!members.isEmpty()) {
        candidates.add(new Candidate(clips.get(i).name(), members.getFirst(), members, List.of()));
      }
    }
    return pool.take(plan.selection().apply(round).select(candidates));
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

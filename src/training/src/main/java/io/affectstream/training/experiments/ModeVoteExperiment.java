package io.affectstream.training.experiments;

import io.affectstream.training.Progress;
import io.affectstream.training.mining.Poll;
import io.affectstream.training.mining.Pool;
import io.affectstream.training.mining.VoteMining;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Whether the mode of four voters after vote mining does better than the best of them alone, as the
 * folds rank them: Ge et al., MRAC 2024. How far their errors go together is told beside, because a
 * vote gains nothing where they are the same. The control lets the best voter vote four times.
 */
final class ModeVoteExperiment implements Experiment {
  private static final double SIGNIFICANT = 0.05;

  @Override
  public String name() {
    return "mode-vote";
  }

  @Override
  public ExperimentResult run(Options options, Progress progress) throws IOException {
    return run(MiningTrial.of(options, progress));
  }

  ExperimentResult run(MiningTrial trial) throws IOException {
    var before = new ArrayList<Poll>();
    var after = new ArrayList<Poll>();
    for (int seed = 1; seed <= trial.seeds(); seed++) {
      var voted = vote(trial, seed);
      before.add(voted.polls().getFirst());
      after.add(voted.best());
    }
    var gain = gain(after);
    return new ExperimentResult(
        name(),
        "the mode of four voters has a higher weighted F1 than the best of them",
        Map.of("labels alone", measures(before), "mined", measures(after)),
        gain.interval().estimate(),
        List.of(gain.interval().low(), gain.interval().high()),
        gain.p(),
        trial.test().size(),
        trial.seeds(),
        Map.of("gainOfFourCopies", gain(copies(after)).interval().estimate()),
        gain.interval().low() > 0 && gain.p() < SIGNIFICANT);
  }

  private static VoteMining.Voted vote(MiningTrial trial, long seed) throws IOException {
    var clips = trial.clips(seed);
    var training = trial.training(clips, seed);
    return new VoteMining(training, clips.modalities(), VoteMining.plan(seed))
        .vote(new Pool(clips.pool()), trial.test());
  }

  private static List<Poll> copies(List<Poll> polls) {
    return polls.stream().map(Poll::copies).toList();
  }

  private static Gains gain(List<Poll> polls) {
    return new Gains(each(polls, Poll::bestSingle), each(polls, Poll::weightedF1));
  }

  private static Map<String, Double> measures(List<Poll> polls) {
    var measures = new LinkedHashMap<String, Double>();
    measures.put("bestSingle", Gains.mean(each(polls, Poll::bestSingle)));
    measures.put("modeVote", Gains.mean(each(polls, Poll::weightedF1)));
    measures.put("gain", gain(polls).interval().estimate());
    measures.put("gainLow", gain(polls).interval().low());
    measures.put("gainHigh", gain(polls).interval().high());
    measures.put("errorCorrelation", Gains.mean(each(polls, Poll::errorCorrelation)));
    return measures;
  }

  private static double[] each(List<Poll> polls, ToDoubleFunction<Poll> measure) {
    return polls.stream().mapToDouble(measure).toArray();
  }
}

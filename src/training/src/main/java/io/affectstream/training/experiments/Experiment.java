package io.affectstream.training.experiments;

import io.affectstream.training.Progress;
import io.affectstream.training.mining.SelfTraining;
import io.affectstream.training.mining.VoteMining;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A claim and how it is tested. */
public sealed interface Experiment
    permits LearnExperiment,
        ModalitiesExperiment,
        ModalityDropoutExperiment,
        WordsExperiment,
        MiningExperiment,
        ModeVoteExperiment {

  List<Experiment> ALL =
      List.of(
          new ModalitiesExperiment(),
          new ModalityDropoutExperiment(),
          new WordsExperiment(),
          new MiningExperiment(
              "self-training",
              "learning from the surest ten clips of each class a round",
              (training, modalities, plan, seed) ->
                  new SelfTraining(training, modalities, plan.from(SelfTraining.plan(seed)))),
          new MiningExperiment(
              "vote-mining",
              "learning from the clips on which three of four voters agree",
              (training, modalities, plan, seed) ->
                  new VoteMining(training, modalities, plan.from(VoteMining.plan(seed)))),
          new ModeVoteExperiment(),
          new LearnExperiment());

  /**
   * What an experiment is told.
   *
   * @param corpus with the splits tune, val and test
   * @param models folder with the bundles of the encoders
   * @param seeds trainings of each arm, from 2
   * @param labels so many labelled clips to start from, where others are mined
   * @param pools corpora whose split tune is mined too
   * @param judge the corpus whose validation and test clips judge a head of another feed than it
   *     was trained for; empty for those of {@code corpus}
   */
  record Options(
      Path corpus, Path models, int seeds, int labels, List<Path> pools, Optional<Path> judge) {
    public Options {
      pools = List.copyOf(pools);
      if (seeds < 2) {
        throw new IllegalArgumentException("an experiment needs 2 seeds or more, got " + seeds);
      }
    }

    Path judged() {
      return judge.orElse(corpus);
    }
  }

  /** As on the command line. */
  String name();

  /**
   * Before anything is trained.
   *
   * @throws IllegalArgumentException if it cannot run with {@code options}, saying what is missing
   */
  default void requireUsable(Options options) {}

  ExperimentResult run(Options options, Progress progress) throws IOException;

  /**
   * The experiment {@code name}.
   *
   * @throws IllegalArgumentException naming those there are
   */
  static Experiment named(String name) {
    return ALL.stream()
        .filter(experiment -> experiment.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no experiment "
                        + name
                        + "; there are "
                        + ALL.stream().map(Experiment::name).collect(Collectors.joining(", "))));
  }
}

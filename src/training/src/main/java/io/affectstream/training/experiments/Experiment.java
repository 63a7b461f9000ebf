package io.affectstream.training.experiments;

import io.affectstream.training.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A claim and how it is tested. */
public sealed interface Experiment
    permits ModalitiesExperiment, ModalityDropoutExperiment, WordsExperiment {

  List<Experiment> ALL =
      List.of(new ModalitiesExperiment(), new ModalityDropoutExperiment(), new WordsExperiment());

  /**
   * What an experiment is told.
   *
   * @param corpus with the splits tune, val and test
   * @param models folder with the bundles of the encoders
   * @param seeds trainings of each arm, from 2
   */
  record Options(Path corpus, Path models, int seeds) {
    public Options {
      if (seeds < 2) {
        throw new IllegalArgumentException("an experiment needs 2 seeds or more, got " + seeds);
      }
    }
  }

  /** As on the command line. */
  String name();

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

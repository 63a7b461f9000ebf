package io.affectstream.training.recipes;

import io.affectstream.corpus.plan.Split;
import io.affectstream.networks.weights.Tensor;
import io.affectstream.training.FolderCheckpoint;
import io.affectstream.training.Outcome;
import io.affectstream.training.Parameters;
import io.affectstream.training.Plan;
import io.affectstream.training.Progress;
import io.affectstream.training.Task;
import io.affectstream.training.TorchOps;
import io.affectstream.training.TrainingLoop;
import io.affectstream.training.Validation;
import io.affectstream.training.data.ClipCache;
import io.affectstream.training.data.Example;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;

/** What the recipes share: clips in, and a loop that can be interrupted. */
final class Workbench {
  private final String recipe;
  private final TrainOptions options;
  private final Progress progress;
  private final List<Example> clips;

  private Workbench(String recipe, TrainOptions options, Progress progress, List<Example> clips) {
    this.recipe = recipe;
    this.options = options;
    this.progress = progress;
    this.clips = clips;
  }

  /**
   * Reads the clips that are {@code usable} from the corpora.
   *
   * @throws IllegalArgumentException if the train or the validation split has none
   */
  static Workbench open(
      String recipe, TrainOptions options, Predicate<Example> usable, Progress progress)
      throws IOException {
    var cache = new ClipCache(progress);
    var clips = new ArrayList<Example>();
    for (var corpus : options.corpora()) {
      var splits = clips.isEmpty() ? EnumSet.allOf(Split.class) : EnumSet.of(Split.TRAIN);
      cache.load(corpus, splits).stream().filter(usable).forEach(clips::add);
    }
    var bench = new Workbench(recipe, options, progress, clips);
    for (var split : List.of(Split.TRAIN, Split.VAL)) {
      if (bench.clips(split).isEmpty()) {
        throw new IllegalArgumentException(
            "no clip of split %s in %s is fit for recipe %s"
                .formatted(split.label(), options.corpora(), recipe));
      }
    }
    return bench;
  }

  List<Example> clips(Split split) {
    return clips.stream().filter(clip -> clip.split() == split).toList();
  }

  /** The recipe's plan, with the epochs that were asked for. */
  Plan plan(int epochs, int patience, double rate, double weightDecay) {
    return new Plan(
        options.epochs().orElse(epochs), patience, rate, weightDecay, 1, options.seed());
  }

  /**
   * Trains, or goes on training.
   *
   * @param stage tells apart the trainings of one recipe
   */
  Outcome train(String stage, Plan plan, Parameters parameters, Task task) throws IOException {
    var depends = plan + " " + clips.size() + " clips of " + options.corpora();
    var kept = new FolderCheckpoint(options.out().resolve(".training").resolve(stage), depends);
    Files.createDirectories(options.out());
    return new TrainingLoop(plan, parameters, kept, progress).run(recipe + " " + stage, task);
  }

  /** A judgement of the finished network, by split. */
  @FunctionalInterface
  interface Judge {
    Validation judge(TorchOps ops, List<Example> clips) throws IOException;
  }

  /** The scores of {@code splits}, as {@code test.weightedF1}. */
  Map<String, Double> metrics(Parameters parameters, Judge judge) throws IOException {
    var metrics = new TreeMap<String, Double>();
    for (var split : List.of(Split.VAL, Split.TEST)) {
      try (var _ = new PointerScope();
          var _ = new NoGradGuard()) {
        if (!clips(split).isEmpty()) {
          var judged = judge.judge(TorchOps.evaluating(parameters), clips(split));
          metrics.put(split.label() + "." + judged.metric(), judged.score());
        }
      }
    }
    return metrics;
  }

  /** The weights of a network, without what only helped to train it. */
  static Map<String, Tensor> weights(Parameters parameters, String... without) {
    var weights = new TreeMap<>(parameters.snapshot());
    weights.keySet().removeIf(name -> List.of(without).stream().anyMatch(name::startsWith));
    return weights;
  }
}

package io.affectstream.training.candidate;

import io.affectstream.inference.bundle.BundleCard.Provenance;
import io.affectstream.inference.features.ClipFeatures;
import io.affectstream.inference.release.ReleaseContent;
import io.affectstream.methods.Reliability;
import io.affectstream.methods.TemperatureScaling;
import io.affectstream.methods.TopClass;
import io.affectstream.methods.WeightedF1;
import io.affectstream.methods.selection.Picked;
import io.affectstream.training.Progress;
import io.affectstream.training.data.FeaturisedClip;
import io.affectstream.training.fusion.HeadBundle;
import io.affectstream.training.mining.FoldedHeads;
import io.affectstream.training.mining.FoldedTraining;
import io.affectstream.wire.Emotion;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Trains the head of a task: one for each fold of the labelled clips, whole speakers, which stops
 * by that fold and tells by its answers there how sure such heads may be. The candidate is all of
 * them together, or as many as a release may carry.
 *
 * @param commit of the code, for the bundle's provenance
 * @param clock only measures how long it takes
 */
public record CandidateTraining(String commit, InstantSource clock, Progress progress) {
  private static final int RELIABILITY_BINS = 15;
  private static final int HEADER_BYTES = 1 << 16; // names and shapes of the weights

  /**
   * Writes a task without labels of people into {@code folder}, and does it.
   *
   * @param replay labelled clips
   * @param heldOut labelled clips to calibrate by
   * @param pool clips with the classes and confidences that a head gave them
   */
  public Trained run(
      Path folder,
      CandidateTask task,
      List<ClipFeatures> replay,
      List<ClipFeatures> heldOut,
      List<ClipFeatures> pool)
      throws IOException {
    TaskFolder.write(folder, task, replay, heldOut, pool);
    return train(folder);
  }

  /**
   * What came of a task.
   *
   * @param bundle of the new head
   * @param picked clips of the pool that it learnt from
   */
  public record Trained(Path bundle, List<Picked> picked, CandidateReport report) {
    public Trained {
      picked = List.copyOf(picked);
    }
  }

  /**
   * Does the task in {@code folder} and leaves {@code candidate}, a bundle, {@code picked.csv} and
   * {@code report.json} there; what an earlier run left goes first.
   *
   * @throws IOException naming the file of the task that is missing or wrong
   * @throws IllegalArgumentException if the clips do not allow what the task wants
   */
  public CandidateReport run(Path folder) throws IOException {
    return train(folder).report();
  }

  private Trained train(Path folder) throws IOException {
    long from = clock.millis();
    var output = new CandidateOutput(folder);
    output.clear();
    var given = TaskFolder.read(folder);
    var task = given.task();
    var training =
        FoldedTraining.over(
            given.replay(), task.replayShare(), task.epochs(), task.seed(), progress);
    var picked = new PoolSelection(given, training).picked();
    var added = Stream.concat(given.human().stream(), clips(given, picked).stream()).toList();
    try (var all = training.ofEachFold(given.modalities(), added)) {
      var heads = all.within(ReleaseContent.MOST_WEIGHT_BYTES - HEADER_BYTES);
      var logits = heads.mean(given.heldOut());
      var scaling = TemperatureScaling.fit(logits, labels(given.heldOut()));
      var report =
          new CandidateReport(
              given.replay().size(),
              picked.size(),
              given.human().size(),
              heads.outcome().bestEpoch(),
              validation(heads, scaling, given),
              0);
      new HeadBundle(task.name(), heads.weights(), scaling, "heldout-seed" + task.seed())
          .write(output.unfinished(), provenance(task, report));
      var timed = report.took(clock.millis() - from);
      return new Trained(output.publish(picked, timed), picked, timed);
    }
  }

  /** The picked clips of the pool with the labels they were picked for. */
  private static List<FeaturisedClip> clips(TaskFolder given, List<Picked> picked) {
    var byId =
        given.pool().stream().collect(Collectors.toMap(clip -> clip.id(), Function.identity()));
    return picked.stream()
        .flatMap(
            p ->
                Stream.ofNullable(byId.get(p.id()))
                    .map(clip -> TaskFolder.clip(clip).labelled(p.label())))
        .toList();
  }

  private Provenance provenance(CandidateTask task, CandidateReport report) {
    var corpus =
        "%d labelled clips, %d of the stream by %s, %d labelled by people"
            .formatted(
                report.replayed(), report.pseudoLabelled(), task.method(), report.humanLabelled());
    return new Provenance(corpus, task.seed(), commit, report.validation());
  }

  /** Of the classes on the folds, of the probabilities on the held-out clips. */
  private static Map<String, Double> validation(
      FoldedHeads heads, TemperatureScaling scaling, TaskFolder given) {
    int[] truth = labels(given.replay());
    int[] heldOut = labels(given.heldOut());
    var logits = heads.mean(given.heldOut());
    var calibrated = logits.stream().map(scaling::probabilities).toList();
    var reliability = Reliability.of(calibrated, heldOut, RELIABILITY_BINS);
    int[] answers = TopClass.ofEach(heads.unseen());
    var metrics = new TreeMap<String, Double>();
    metrics.put("weightedF1", WeightedF1.of(truth, answers, Emotion.ALL.size()));
    metrics.put("calibrationError", reliability.expectedCalibrationError());
    metrics.put("logLoss", scaling.loss(logits, heldOut));
    return metrics;
  }

  private static int[] labels(List<FeaturisedClip> clips) {
    return clips.stream().mapToInt(FeaturisedClip::label).toArray();
  }
}

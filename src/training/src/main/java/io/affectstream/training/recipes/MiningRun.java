package io.affectstream.training.recipes;

import io.affectstream.inference.bundle.BundleCard.Provenance;
import io.affectstream.inference.bundle.Role;
import io.affectstream.methods.Reliability;
import io.affectstream.methods.TemperatureScaling;
import io.affectstream.training.Progress;
import io.affectstream.training.data.FeaturisedClip;
import io.affectstream.training.fusion.HeadBundle;
import io.affectstream.training.fusion.OwnClips;
import io.affectstream.training.mining.FoldFile;
import io.affectstream.training.mining.FoldedHeads;
import io.affectstream.training.mining.FoldedTraining;
import io.affectstream.training.mining.MinedFile;
import io.affectstream.training.mining.Mining;
import io.affectstream.training.mining.MiningClips;
import io.affectstream.training.mining.Pool;
import io.affectstream.training.mining.SelfTraining;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the recipes that mine have in common: clips in, rounds on folds that are kept beside the
 * bundle, and in the end the heads of the best round's folds as one.
 */
record MiningRun(TrainOptions options, Progress progress) {
  private static final int RELIABILITY_BINS = 15;

  /** How it is mined. */
  @FunctionalInterface
  interface Method {
    Mining over(FoldedTraining training, List<String> modalities);
  }

  /** With clips to mine. */
  TrainReport mine(String recipe, Method method) throws IOException {
    return run(recipe, OfflineClips.read(options, progress).requirePool(), method);
  }

  /** With labelled clips alone. */
  TrainReport learn(String recipe) throws IOException {
    var nothing = SelfTraining.plan(options.seed()).toTheEnd(0);
    return run(
        recipe,
        OfflineClips.read(options, progress),
        (training, modalities) -> new SelfTraining(training, modalities, nothing));
  }

  private TrainReport run(String recipe, MiningClips clips, Method method) throws IOException {
    var training = training(clips).keptIn(FoldFile.beside(options.out()));
    var modalities = clips.modalities();
    var mined = method.over(training, modalities).mine(new Pool(clips.pool()), clips.test());
    var added = mined.addedToBest();
    if (!clips.pool().isEmpty()) {
      MinedFile.write(options.out(), added);
    }
    try (var heads = training.ofEachFold(modalities, added)) {
      var metrics = new TreeMap<>(mined.metrics());
      var scaling = TemperatureScaling.fit(heads.unseen(), labels(clips.labelled()));
      measure(heads, scaling, clips.labelled(), metrics);
      return write(recipe, clips, heads, scaling, metrics);
    }
  }

  private FoldedTraining training(MiningClips clips) {
    int epochs = options.epochs().orElse(SelfTraining.EPOCHS);
    return FoldedTraining.over(clips.labelled(), 0, epochs, options.seed(), progress);
  }

  private TrainReport write(
      String recipe,
      MiningClips clips,
      FoldedHeads heads,
      TemperatureScaling scaling,
      Map<String, Double> metrics)
      throws IOException {
    if (!clips.test().isEmpty()) {
      metrics.put("test.weightedF1", heads.weightedF1(clips.test()));
    }
    if (!clips.heldOut().isEmpty()) { // without them a retrainer could not judge
      OwnClips.write(options.out(), clips.labelled(), clips.heldOut(), options.seed());
    }
    var calibration = recipe + "-folds-seed" + options.seed();
    var source = options.source() + " by " + recipe;
    var head = heads.weights();
    new HeadBundle("affectstream-" + Role.FUSION, head, scaling, calibration)
        .write(options.out(), new Provenance(source, options.seed(), options.commit(), metrics));
    return new TrainReport(recipe, options.out(), head.size(), heads.outcome(), metrics);
  }

  private static void measure(
      FoldedHeads heads,
      TemperatureScaling scaling,
      List<FeaturisedClip> labelled,
      Map<String, Double> metrics) {
    var calibrated = heads.unseen().stream().map(scaling::probabilities).toList();
    var reliability = Reliability.of(calibrated, labels(labelled), RELIABILITY_BINS);
    metrics.put("folds.calibrationError", reliability.expectedCalibrationError());
    metrics.put("folds.logLoss", scaling.loss(heads.unseen(), labels(labelled)));
  }

  private static int[] labels(List<FeaturisedClip> clips) {
    return clips.stream().mapToInt(FeaturisedClip::label).toArray();
  }
}

package io.affectstream.training.recipes;

import io.affectstream.corpus.plan.Split;
import io.affectstream.inference.bundle.BundleCard.Provenance;
import io.affectstream.inference.bundle.Role;
import io.affectstream.methods.Reliability;
import io.affectstream.methods.TemperatureScaling;
import io.affectstream.training.Progress;
import io.affectstream.training.data.FeatureCache;
import io.affectstream.training.data.FeaturisedClip;
import io.affectstream.training.fusion.HeadBundle;
import io.affectstream.training.fusion.HeadWeights;
import io.affectstream.training.fusion.OwnClips;
import io.affectstream.training.fusion.TrainedHead;
import io.affectstream.wire.Modality;
import java.io.IOException;
import java.nio.file.Files;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The fusion head: attention over modalities, trained with modality dropout on clips that the
 * encoders were not trained on, its probabilities calibrated on the validation split. The bundle
 * takes these clips along.
 */
final class FusionRecipe implements Recipe {
  /** In the order of the network's inputs. */
  static final List<String> MODALITIES =
      List.of(Modality.ACOUSTIC.label(), Modality.VISUAL.label(), Modality.LEXICAL.label());

  private static final int RELIABILITY_BINS = 15;

  @Override
  public String name() {
    return "fusion";
  }

  @Override
  public boolean isOfHeads() {
    return true;
  }

  @Override
  public TrainReport run(TrainOptions options, Progress progress) throws IOException {
    if (options.encoded()) {
      return new MiningRun(options, progress).learn(name());
    }
    var learn = options.corpora().getFirst();
    var features = new FeatureCache(options.models(), progress);
    var own = features.load(learn, EnumSet.of(Split.TUNE, Split.VAL));
    var tune = labelled(of(own, Split.TUNE), options);
    var clips =
        features.load(options.head().judge().orElse(learn), EnumSet.of(Split.VAL, Split.TEST));
    var validation = of(clips, Split.VAL);
    var settings =
        new TrainedHead.Settings(
            MODALITIES,
            TrainedHead.MODALITY_DROPOUT,
            options.epochs().orElse(TrainedHead.EPOCHS),
            options.seed());
    try (var head = TrainedHead.train("fusion", settings, tune, of(own, Split.VAL), progress)) {
      var scaling = TemperatureScaling.fit(head.logits(validation), labels(validation));
      var metrics = new TreeMap<String, Double>();
      measure("val", head, scaling, validation, metrics);
      measure("test", head, scaling, of(clips, Split.TEST), metrics);
      Files.createDirectories(options.out());
      OwnClips.write(options.out(), tune, validation, options.seed());
      write(options, head, scaling, metrics);
      return new TrainReport(name(), options.out(), head.size(), head.outcome(), metrics);
    }
  }

  private static List<FeaturisedClip> labelled(List<FeaturisedClip> tune, TrainOptions options) {
    int wanted = options.head().labels().orElse(tune.size());
    if (wanted > tune.size()) {
      throw new IllegalArgumentException(
          "--labels is %d, the corpus has %d labelled clips to tune on"
              .formatted(wanted, tune.size()));
    }
    return OwnClips.drawn(tune, wanted, options.seed());
  }

  private void write(
      TrainOptions options,
      TrainedHead head,
      TemperatureScaling scaling,
      Map<String, Double> metrics)
      throws IOException {
    var calibration = "val-" + options.source().replace(' ', '-') + "-seed" + options.seed();
    new HeadBundle("affectstream-" + Role.FUSION, HeadWeights.of(head), scaling, calibration)
        .write(
            options.out(),
            new Provenance(options.source(), options.seed(), options.commit(), metrics));
  }

  private static void measure(
      String split,
      TrainedHead head,
      TemperatureScaling scaling,
      List<FeaturisedClip> clips,
      Map<String, Double> metrics) {
    if (clips.isEmpty()) {
      return;
    }
    var logits = head.logits(clips);
    var calibrated = logits.stream().map(scaling::probabilities).toList();
    var reliability = Reliability.of(calibrated, labels(clips), RELIABILITY_BINS);
    metrics.put(split + ".weightedF1", head.weightedF1(clips));
    metrics.put(split + ".calibrationError", reliability.expectedCalibrationError());
    metrics.put(split + ".logLoss", scaling.loss(logits, labels(clips)));
  }

  private static List<FeaturisedClip> of(List<FeaturisedClip> clips, Split split) {
    return clips.stream().filter(clip -> clip.split() == split).toList();
  }

  private static int[] labels(List<FeaturisedClip> clips) {
    return clips.stream().mapToInt(FeaturisedClip::label).toArray();
  }
}

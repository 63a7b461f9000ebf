package io.affectstream.retrainer.live;

import io.affectstream.inference.features.ClipFeatures;
import io.affectstream.methods.Reliability;
import io.affectstream.methods.drift.MeanDiscrepancy;
import io.affectstream.methods.drift.PopulationStability;
import io.affectstream.streams.Meter;
import io.affectstream.streams.Metrics;
import io.affectstream.wire.Emotion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How far what passes is from what the head was trained on: answers, and the vectors of each
 * modality. Of one thread; its figures may be read by any.
 */
public final class DriftWatch {
  private static final Meter CLASSES =
      new Meter(
          "affect.retrainer.drift.classes",
          "Population stability index of the last answers against the held-out clips; 0.1 is"
              + " little, 0.25 much.");
  private static final Meter FEATURES =
      new Meter(
          "affect.retrainer.drift.features",
          "Squared mean discrepancy of the last features against the held-out clips, by modality;"
              + " about 0 without drift.");
  private static final Meter CHANCE =
      new Meter(
          "affect.retrainer.drift.chance",
          "How likely so much discrepancy is by chance, by modality; below 0.01 it is drift.");
  private static final Meter CALIBRATION =
      new Meter(
          "affect.retrainer.drift.calibration",
          "Calibration error of the head in service on the last labels of people; 0 below 20.");

  private static final int LEAST = 20;
  private static final int MOST = 100; // the work grows with the square
  private static final int EXCHANGES = 199;
  private static final int BINS = 10;

  private final List<ClipFeatures> heldOut;
  private final Recent recent;
  private final long seed;
  private final Map<String, MeanDiscrepancy> features = new ConcurrentHashMap<>();
  private volatile double classes;
  private volatile double calibration;

  /**
   * @param heldOut labelled clips of the shipped head
   * @param seed of the draws
   */
  public DriftWatch(List<ClipFeatures> heldOut, Recent recent, long seed) {
    this.heldOut = List.copyOf(heldOut);
    this.recent = recent;
    this.seed = seed;
  }

  /** Shows its figures from now on. */
  public void show(Metrics metrics, List<String> modalities) {
    metrics.watch(CLASSES, () -> classes);
    metrics.watch(CALIBRATION, () -> calibration);
    for (var modality : modalities) {
      metrics.watch(FEATURES, () -> of(modality).squared(), "modality", modality);
      metrics.watch(CHANCE, () -> of(modality).p(), "modality", modality);
    }
  }

  /** Looks once. */
  public void look(List<String> modalities) {
    var clips = recent.clips();
    var truth = heldOut.stream().map(clip -> clip.label().orElseThrow()).toList();
    var answers = clips.stream().map(clip -> clip.answer().ordinal()).toList();
    classes = PopulationStability.ofCounts(counts(truth), counts(answers));
    calibration = calibration(recent.labelled());
    for (var modality : modalities) {
      var then = vectors(heldOut, modality, 0);
      int width = then.length == 0 ? 0 : then[0].length;
      var now = vectors(clips.stream().map(LiveClip::features).toList(), modality, width);
      if (then.length >= LEAST && now.length >= LEAST) {
        features.put(modality, MeanDiscrepancy.of(then, now, EXCHANGES, seed));
      }
    }
  }

  /** What the last look has seen, by name. */
  public Map<String, Double> figures() {
    var figures = new TreeMap<String, Double>();
    figures.put("drift.classes", classes);
    figures.put("drift.calibration", calibration);
    features.forEach(
        (modality, found) -> {
          figures.put("drift." + modality + ".features", found.squared());
          figures.put("drift." + modality + ".chance", found.p());
        });
    return figures;
  }

  private MeanDiscrepancy of(String modality) {
    return features.getOrDefault(modality, new MeanDiscrepancy(0, 1));
  }

  /**
   * @param width those of another encoder are left out; 0 for any
   */
  private float[][] vectors(List<ClipFeatures> clips, String modality, int width) {
    var heard =
        new ArrayList<>(
            clips.stream()
                .filter(clip -> clip.vectors().containsKey(modality))
                .map(clip -> clip.vectors().get(modality))
                .filter(vector -> width == 0 || vector.length == width)
                .toList());
    Collections.shuffle(heard, Random.from(new SplittableRandom(seed)));
    return heard.stream().limit(MOST).toArray(float[][]::new);
  }

  private static long[] counts(List<Integer> classes) {
    var counts = new long[Emotion.ALL.size()];
    classes.forEach(c -> counts[c]++);
    return counts;
  }

  /** Two classes suffice: what it answered, at its confidence, and everything else. */
  private static double calibration(List<LiveClip> labelled) {
    if (labelled.size() < LEAST) {
      return 0;
    }
    var probabilities = new ArrayList<float[]>();
    int[] right = new int[labelled.size()];
    for (int i = 0; i < right.length; i++) {
      var clip = labelled.get(i);
      float confidence = (float) clip.confidence();
      probabilities.add(new float[] {confidence, 0});
      right[i] = clip.answer().ordinal() == clip.features().label().orElseThrow() ? 0 : 1;
    }
    return Reliability.of(probabilities, right, BINS).expectedCalibrationError();
  }
}

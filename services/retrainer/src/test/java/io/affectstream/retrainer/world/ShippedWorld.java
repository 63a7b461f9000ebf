package io.affectstream.retrainer.world;

import io.affectstream.inference.features.ClipFeatures;
import io.affectstream.inference.features.FeatureFile;
import io.affectstream.wire.ClipId;
import io.affectstream.wire.Emotion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Clips like those of the corpus: each is one of the labelled clips that the shipped head has
 * beside it, with noise in every feature. What is streamed, what the start head learns from, what
 * the gate judges by and what is measured by are made of different ones.
 */
public final class ShippedWorld {
  private static final Path MODEL = Path.of("..", "..", "deploy", "models", "fusion");
  private static final int CLASSES = Emotion.ALL.size();
  private static final int LABELLED = 15; // a class: the usual 90
  private static final double NOISE = 0.7; // of the spread within a class

  private final Random random;
  private final List<ClipFeatures> labelled = new ArrayList<>();
  private final List<ClipFeatures> streamed = new ArrayList<>();
  private final List<ClipFeatures> unseen = new ArrayList<>();
  private final List<ClipFeatures> heldOut;
  private final Map<String, float[][]> means = new TreeMap<>();
  private final Map<String, float[]> spreads = new TreeMap<>();

  public ShippedWorld(long seed) throws IOException {
    random = new Random(seed);
    heldOut = FeatureFile.read(MODEL.resolve("heldout.safetensors"), CLASSES);
    var replay = new ArrayList<>(FeatureFile.read(MODEL.resolve("replay.safetensors"), CLASSES));
    Collections.shuffle(replay, random);
    int[] seen = new int[CLASSES];
    for (var clip : replay) {
      int turn = seen[label(clip)]++;
      (turn < LABELLED ? labelled : turn % 2 == 0 ? streamed : unseen).add(clip);
    }
    for (var modality : World.MODALITIES) {
      means.put(modality, means(replay, modality));
      spreads.put(modality, spread(replay, modality));
    }
  }

  /** What the start head learns from. */
  public List<ClipFeatures> labelled() {
    return labelled;
  }

  /** What the gate judges by. */
  public List<ClipFeatures> heldOut() {
    return heldOut;
  }

  /** Clips like nothing that was streamed, learnt from or judged by. */
  public List<ClipFeatures> unseen(int count) {
    return clips(unseen, "unseen", count);
  }

  /** Honest clips of the stream; a participant has some ten of them. */
  public List<ClipFeatures> clips(String session, int count) {
    return clips(streamed, session, count);
  }

  /**
   * A clip of one class of which one modality tells another.
   *
   * @param exaggeration how far from the middle of all clips, in what the class is from it
   */
  public record Lie(int truth, int told, String modality, double exaggeration) {}

  public ClipFeatures lying(ClipId id, Lie lie) {
    var vectors = new TreeMap<String, float[]>();
    means.forEach(
        (modality, mean) -> {
          boolean lies = modality.equals(lie.modality);
          float[] like = mean[lies ? lie.told : lie.truth];
          float[] middle = mean(List.of(mean));
          var vector = new float[like.length];
          for (int d = 0; d < vector.length; d++) {
            double times = lies ? lie.exaggeration : 1;
            vector[d] = (float) (middle[d] + times * (like[d] - middle[d]));
          }
          vectors.put(modality, noisy(modality, vector));
        });
    return clip(id, lie.truth, vectors);
  }

  private List<ClipFeatures> clips(List<ClipFeatures> like, String session, int count) {
    var clips = new ArrayList<ClipFeatures>();
    for (int i = 0; i < count; i++) {
      var real = like.get(random.nextInt(like.size()));
      var vectors = new TreeMap<String, float[]>();
      real.vectors().forEach((m, vector) -> vectors.put(m, noisy(m, vector)));
      clips.add(clip(new ClipId(session + "-" + i / 10, "p", i), label(real), vectors));
    }
    return clips;
  }

  private static ClipFeatures clip(ClipId id, int truth, Map<String, float[]> vectors) {
    var group = id.session() + "/" + id.participant();
    return new ClipFeatures(id.toString(), group, OptionalInt.of(truth), 1, vectors);
  }

  private float[] noisy(String modality, float[] vector) {
    float[] spread = spreads.getOrDefault(modality, vector);
    var noisy = new float[vector.length];
    for (int d = 0; d < noisy.length; d++) {
      noisy[d] = (float) (vector[d] + NOISE * spread[d] * random.nextGaussian());
    }
    return noisy;
  }

  private static float[][] means(List<ClipFeatures> clips, String modality) {
    return IntStream.range(0, CLASSES)
        .mapToObj(c -> mean(vectors(clips, modality, c)))
        .toArray(float[][]::new);
  }

  /** The standard deviation of each feature around the mean of its class. */
  private float[] spread(List<ClipFeatures> clips, String modality) {
    float[][] mean = means.getOrDefault(modality, new float[0][]);
    double[] squares = new double[mean[0].length];
    int count = 0;
    for (int c = 0; c < CLASSES; c++) {
      for (float[] vector : vectors(clips, modality, c)) {
        count++;
        for (int d = 0; d < squares.length; d++) {
          squares[d] += (vector[d] - mean[c][d]) * (vector[d] - mean[c][d]);
        }
      }
    }
    var spread = new float[squares.length];
    for (int d = 0; d < spread.length; d++) {
      spread[d] = (float) Math.sqrt(squares[d] / count);
    }
    return spread;
  }

  private static List<float[]> vectors(List<ClipFeatures> clips, String modality, int label) {
    return clips.stream()
        .filter(clip -> label(clip) == label && clip.vectors().containsKey(modality))
        .map(clip -> clip.vectors().get(modality))
        .toList();
  }

  private static float[] mean(List<float[]> vectors) {
    var mean = new float[vectors.getFirst().length];
    for (float[] vector : vectors) {
      for (int d = 0; d < mean.length; d++) {
        mean[d] += vector[d] / vectors.size();
      }
    }
    return mean;
  }

  private static int label(ClipFeatures clip) {
    return clip.label().orElseThrow();
  }
}

package io.affectstream.retrainer.world;

import io.affectstream.inference.features.ClipFeatures;
import io.affectstream.wire.ClipId;
import io.affectstream.wire.Emotion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Clips as Gaussian vectors around a mean a class and modality. Each modality shows another class
 * than the true one now and then, by itself, so that three tell more than one.
 */
public final class World {
  public static final List<String> MODALITIES = List.of("acoustic", "visual", "lexical");
  private static final int WIDTH = 16;
  private static final int CLASSES = Emotion.ALL.size();
  private static final double RELIABLE = 0.8;
  private static final double NOISE = 1.3;

  private final SplittableRandom random;
  private final Map<String, float[][]> means = new TreeMap<>();

  public World(long seed) {
    this.random = new SplittableRandom(seed);
    for (var modality : MODALITIES) {
      var ofClass = new float[CLASSES][WIDTH];
      for (float[] mean : ofClass) {
        for (int d = 0; d < WIDTH; d++) {
          mean[d] = (float) random.nextGaussian();
        }
      }
      means.put(modality, ofClass);
    }
  }

  /**
   * Labelled clips, all classes alike.
   *
   * @param session begins their names; a participant has some ten of them
   */
  public List<ClipFeatures> clips(String session, int count) {
    var clips = new ArrayList<ClipFeatures>();
    for (int i = 0; i < count; i++) {
      int truth = i % CLASSES;
      var id = new ClipId(session + "-" + i / 10, "p", i);
      clips.add(clip(id, truth, shown(truth)));
    }
    return clips;
  }

  /**
   * A clip between two classes: {@code share} of the way from what {@code truth} looks like to what
   * {@code other} does.
   */
  public ClipFeatures between(ClipId id, int truth, int other, double share) {
    var vectors = new TreeMap<String, float[]>();
    for (var modality : MODALITIES) {
      float[] from = mean(modality)[truth];
      float[] to = mean(modality)[other];
      var vector = new float[WIDTH];
      for (int d = 0; d < WIDTH; d++) {
        vector[d] = (float) (from[d] + share * (to[d] - from[d]) + 0.2 * random.nextGaussian());
      }
      vectors.put(modality, vector);
    }
    return clip(id, truth, vectors);
  }

  private static ClipFeatures clip(ClipId id, int truth, Map<String, float[]> vectors) {
    var group = id.session() + "/" + id.participant();
    return new ClipFeatures(id.toString(), group, OptionalInt.of(truth), 1, vectors);
  }

  private float[][] mean(String modality) {
    return Objects.requireNonNull(means.get(modality));
  }

  private Map<String, float[]> shown(int truth) {
    var vectors = new TreeMap<String, float[]>();
    for (var modality : MODALITIES) {
      int seen = random.nextDouble() < RELIABLE ? truth : random.nextInt(CLASSES);
      float[] mean = mean(modality)[seen];
      var vector = new float[WIDTH];
      for (int d = 0; d < WIDTH; d++) {
        vector[d] = (float) (mean[d] + NOISE * random.nextGaussian());
      }
      vectors.put(modality, vector);
    }
    return vectors;
  }
}

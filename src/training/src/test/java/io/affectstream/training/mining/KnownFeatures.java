package io.affectstream.training.mining;

import io.affectstream.corpus.plan.Split;
import io.affectstream.training.data.FeaturisedClip;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Clips whose information is known: each modality shows the class in three clips of four, and
 * nothing in the fourth.
 */
public final class KnownFeatures {
  private static final int WIDTH = 8;
  private static final int CLASSES = 6;
  private static final List<String> MODALITIES = List.of("acoustic", "visual", "lexical");

  private final SplittableRandom random;
  private final Map<String, float[][]> prototypes = new TreeMap<>();

  public KnownFeatures(long seed) {
    this.random = new SplittableRandom(seed);
    for (var modality : MODALITIES) {
      var classes = new float[CLASSES + 1][];
      for (int c = 0; c <= CLASSES; c++) {
        classes[c] = around(new float[WIDTH], 1.5);
      }
      prototypes.put(modality, classes);
    }
  }

  /** So many clips of twenty speakers. */
  public List<FeaturisedClip> clips(String name, int count) {
    var clips = new ArrayList<FeaturisedClip>();
    for (int i = 0; i < count; i++) {
      int label = i % CLASSES;
      var features = new HashMap<String, float[]>();
      prototypes.forEach(
          (modality, classes) -> {
            boolean telling = random.nextInt(4) > 0;
            features.put(modality, around(classes[telling ? label : CLASSES], 0.6));
          });
      clips.add(
          new FeaturisedClip(name + i, name + "-speaker" + i % 20, Split.TUNE, label, features));
    }
    return clips;
  }

  private float[] around(float[] centre, double spread) {
    var values = new float[WIDTH];
    for (int i = 0; i < WIDTH; i++) {
      values[i] = (float) (centre[i] + random.nextGaussian() * spread);
    }
    return values;
  }
}

package io.affectstream.retrainer.world;

import io.affectstream.inference.features.ClipFeatures;
import io.affectstream.inference.features.FeatureFile;
import io.affectstream.wire.Emotion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/** The files beside a head whose answers mean nothing. */
public final class HeldOut {
  private static final int CLIPS = 66;
  private static final int SPEAKERS = 6;

  private HeldOut() {}

  /** Writes both, of clips that were only heard. */
  public static void write(Path bundle, int width) throws IOException {
    FeatureFile.write(bundle.resolve("replay.safetensors"), clips("replay", width));
    FeatureFile.write(bundle.resolve("heldout.safetensors"), clips("heldout", width));
  }

  private static List<ClipFeatures> clips(String name, int width) {
    var random = new SplittableRandom(name.hashCode());
    var clips = new ArrayList<ClipFeatures>();
    for (int i = 0; i < CLIPS; i++) {
      var vector = new float[width];
      for (int d = 0; d < width; d++) {
        vector[d] = (float) random.nextGaussian();
      }
      var label = OptionalInt.of(i % Emotion.ALL.size());
      var speaker = name + i % SPEAKERS;
      clips.add(new ClipFeatures(name + i, speaker, label, 1, Map.of("acoustic", vector)));
    }
    return clips;
  }
}

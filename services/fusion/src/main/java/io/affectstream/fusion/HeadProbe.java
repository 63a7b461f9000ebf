package io.affectstream.fusion;

import io.affectstream.fusion.release.Refusal;
import io.affectstream.fusion.release.RefusedReleaseException;
import io.affectstream.wire.Embedding;
import io.affectstream.wire.Modality;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Asks a head about made-up clips before it is asked about people: whatever was heard, small
 * numbers or large, it must answer with six probabilities. What it takes to answer at full speed is
 * loaded by then.
 */
final class HeadProbe {
  private static final List<Float> SCALES = List.of(0f, 0.1f, 1f, 30f);

  private HeadProbe() {}

  static void require(EmotionHead head) throws RefusedReleaseException {
    var modalities = List.copyOf(head.widths().keySet());
    for (int heard = 1; heard < 1 << modalities.size(); heard++) {
      for (float scale : SCALES) {
        require(head, clip(head, modalities, heard, scale));
      }
    }
  }

  private static void require(EmotionHead head, Map<Modality, Embedding> clip)
      throws RefusedReleaseException {
    try {
      head.score(clip);
    } catch (RuntimeException e) {
      throw new RefusedReleaseException(
          Refusal.PROBE,
          "it has no six probabilities for %s: %s".formatted(clip.keySet(), e.getMessage()),
          e);
    }
  }

  /**
   * @param heard a bit for each of {@code modalities}
   */
  private static Map<Modality, Embedding> clip(
      EmotionHead head, List<Modality> modalities, int heard, float scale) {
    var clip = new EnumMap<Modality, Embedding>(Modality.class);
    for (int m = 0; m < modalities.size(); m++) {
      if ((heard >> m & 1) == 1) {
        var modality = modalities.get(m);
        clip.put(modality, wave(head.widths().getOrDefault(modality, 1), scale, m));
      }
    }
    return clip;
  }

  private static Embedding wave(int width, float scale, int phase) {
    var values = new float[width];
    for (int i = 0; i < width; i++) {
      values[i] = scale * (float) Math.sin(1.7 * i + phase);
    }
    return Embedding.of(values);
  }
}

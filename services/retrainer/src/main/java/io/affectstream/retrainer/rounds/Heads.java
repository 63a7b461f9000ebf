package io.affectstream.retrainer.rounds;

import io.affectstream.inference.FusionHead;
import io.affectstream.inference.features.ClipFeatures;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Asks heads about clips: only the modalities that a head takes are shown to it. */
public final class Heads {
  private Heads() {}

  /** The probabilities of each clip. */
  public static List<float[]> ask(FusionHead head, List<ClipFeatures> clips) {
    var inputs = head.processing().inputs();
    return head.fuse(clips.stream().map(clip -> shown(inputs, clip)).toList());
  }

  /** Whether {@code head} takes vectors of these widths. */
  public static boolean fit(FusionHead head, Map<String, float[]> vectors) {
    var widths = head.widths();
    return vectors.keySet().stream().anyMatch(widths::containsKey)
        && vectors.entrySet().stream()
            .allMatch(
                v -> v.getValue().length == widths.getOrDefault(v.getKey(), v.getValue().length));
  }

  private static Map<String, float[]> shown(List<String> inputs, ClipFeatures clip) {
    var shown = new HashMap<>(clip.vectors());
    shown.keySet().retainAll(inputs);
    return shown;
  }
}

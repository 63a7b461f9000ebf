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
    var inputs = head.processing().inputs();
    var widths = head.bundle().card().network().config().path("dims");
    for (int i = 0; i < inputs.size(); i++) {
      float[] vector = vectors.get(inputs.get(i));
      if (vector != null && vector.length != widths.path(i).asInt()) {
        return false;
      }
    }
    return vectors.keySet().stream().anyMatch(inputs::contains);
  }

  private static Map<String, float[]> shown(List<String> inputs, ClipFeatures clip) {
    var shown = new HashMap<>(clip.vectors());
    shown.keySet().retainAll(inputs);
    return shown;
  }
}

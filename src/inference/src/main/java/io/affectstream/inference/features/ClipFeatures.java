package io.affectstream.inference.features;

import java.util.Collections;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * What the encoders made of a clip, and what is known of it.
 *
 * @param id of the clip: on the stream {@code session/participant/index}
 * @param group clips that are alike because one person speaks in them; never both trained on and
 *     judged by
 * @param label the class, if somebody or some model said it
 * @param confidence of who said it, 0 to 1
 * @param vectors by modality; one that is missing was not heard or seen
 */
public record ClipFeatures(
    String id, String group, OptionalInt label, double confidence, Map<String, float[]> vectors) {

  public ClipFeatures {
    vectors = Collections.unmodifiableMap(new TreeMap<>(vectors));
  }

  /** The same clip with the label that somebody or some model gave it. */
  public ClipFeatures labelled(int label, double confidence) {
    return new ClipFeatures(id, group, OptionalInt.of(label), confidence, vectors);
  }
}

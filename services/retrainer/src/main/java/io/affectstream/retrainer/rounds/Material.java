package io.affectstream.retrainer.rounds;

import io.affectstream.inference.features.ClipFeatures;
import java.util.List;
import java.util.Map;

/**
 * What a round can learn from, and what it is judged by beside the held-out set.
 *
 * @param pool clips with the class that the head in service gives them, under the caps
 * @param human clips with the labels of people, to learn from
 * @param jury clips with the labels of people, to be judged by: other sessions than those
 * @param encoders the encoder of each modality
 * @param fromMillis when the oldest came
 * @param toMillis when the newest came
 * @param left clips that cannot be learnt from, by why
 */
public record Material(
    List<ClipFeatures> pool,
    List<ClipFeatures> human,
    List<ClipFeatures> jury,
    Map<String, String> encoders,
    long fromMillis,
    long toMillis,
    Map<String, Integer> left) {

  public Material {
    pool = List.copyOf(pool);
    human = List.copyOf(human);
    jury = List.copyOf(jury);
    encoders = Map.copyOf(encoders);
    left = Map.copyOf(left);
  }
}

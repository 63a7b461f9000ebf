package io.affectstream.wire.learning;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a release was made from, and how it was judged.
 *
 * @param parent version of the release it follows; empty when that is the shipped head
 * @param createdAtMicros since 1970
 * @param data what it was trained on
 * @param metrics what the gate measured, by name
 * @param reason one sentence for a person
 */
public record ReleaseOrigin(
    ReleaseKind kind,
    String parent,
    long createdAtMicros,
    TrainedOn data,
    Map<String, Double> metrics,
    String reason) {

  public ReleaseOrigin {
    metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
  }

  /**
   * What a release was trained on.
   *
   * @param fromMicros of the oldest sample, since 1970
   * @param toMicros of the newest
   * @param replayed labelled clips of the start head, trained on again
   * @param pseudoLabelled clips with the label of a model
   * @param humanLabelled clips with the label of a person
   * @param seed of the training
   * @param samplesSha256 digest of the sorted ids of the stream's clips among them, hex
   */
  public record TrainedOn(
      long fromMicros,
      long toMicros,
      int replayed,
      int pseudoLabelled,
      int humanLabelled,
      long seed,
      String samplesSha256) {}
}

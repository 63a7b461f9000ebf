package io.affectstream.wire;

import java.util.List;

/**
 * Features of a confident clip whose policy allows training.
 *
 * @param features as fusion saw them
 * @param emotion fusion's own answer
 * @param confidence its probability
 * @param modelVersion the model that answered
 * @param policy the clip's policy
 */
public record TrainingSample(
    List<Features> features,
    Emotion emotion,
    double confidence,
    String modelVersion,
    Policy policy) {
  public TrainingSample {
    features = List.copyOf(features);
  }
}

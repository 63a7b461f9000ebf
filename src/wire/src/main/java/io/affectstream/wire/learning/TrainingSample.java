package io.affectstream.wire.learning;

import io.affectstream.wire.Emotion;
import io.affectstream.wire.Features;
import io.affectstream.wire.Policy;
import java.util.List;

/**
 * Features of a clip whose policy allows training. One on which fusion abstained is here too: a
 * person may still say what it was.
 *
 * @param features those that were heard, as fusion saw them
 * @param emotion fusion's own answer
 * @param confidence its probability
 * @param abstained whether fusion did not trust it
 * @param modelVersion the model that answered
 * @param policy the clip's policy
 */
public record TrainingSample(
    List<Features> features,
    Emotion emotion,
    double confidence,
    boolean abstained,
    String modelVersion,
    Policy policy) {
  public TrainingSample {
    features = List.copyOf(features);
  }
}

package io.affectstream.retrainer.rounds;

import io.affectstream.inference.features.ClipFeatures;

/**
 * A clip that has features which the head takes, and where it comes from.
 *
 * @param features labelled
 * @param hour since 1970, when it came
 */
record Learnable(ClipFeatures features, String session, String tenant, long hour) {

  String id() {
    return features.id();
  }

  int label() {
    return features.label().orElseThrow();
  }

  double confidence() {
    return features.confidence();
  }
}

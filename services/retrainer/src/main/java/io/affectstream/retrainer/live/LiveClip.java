package io.affectstream.retrainer.live;

import io.affectstream.inference.features.ClipFeatures;
import io.affectstream.wire.ClipId;
import io.affectstream.wire.Emotion;
import io.affectstream.wire.Features;
import io.affectstream.wire.learning.TrainingSample;
import java.util.HashMap;
import java.util.OptionalInt;

/**
 * A clip that passed lately.
 *
 * @param features with the label of people, if they gave one
 * @param answer of the head that served
 * @param confidence its probability
 * @param version of that head
 */
record LiveClip(
    ClipId id, ClipFeatures features, Emotion answer, double confidence, String version) {

  static LiveClip of(ClipId id, TrainingSample sample) {
    var vectors = new HashMap<String, float[]>();
    for (var features : sample.features()) {
      if (features.content() instanceof Features.Present present) {
        vectors.put(features.modality().label(), present.vector().toArray());
      }
    }
    var group = id.session() + "/" + id.participant();
    var clip =
        new ClipFeatures(id.toString(), group, OptionalInt.empty(), sample.confidence(), vectors);
    return new LiveClip(id, clip, sample.emotion(), sample.confidence(), sample.modelVersion());
  }

  LiveClip labelled(Emotion label) {
    return new LiveClip(id, features.labelled(label.ordinal(), 1), answer, confidence, version);
  }
}

package io.affectstream.wire.codec;

import static io.affectstream.wire.codec.Shared.avro;
import static io.affectstream.wire.codec.Shared.same;
import static io.affectstream.wire.codec.Shared.wire;

import io.affectstream.wire.Emotion;
import io.affectstream.wire.learning.Label;
import io.affectstream.wire.learning.TrainingSample;
import io.affectstream.wire.learning.Withdrawal;
import io.affectstream.wire.limits.WireLimits;

/** What training is made of. */
final class LearningMapping {
  private LearningMapping() {}

  static io.affectstream.avro.TrainingSample toAvro(TrainingSample s) {
    return new io.affectstream.avro.TrainingSample(
        s.features().stream().map(FeaturesMapping::toAvro).toList(),
        avro(s.emotion()),
        s.confidence(),
        s.modelVersion(),
        avro(s.policy()),
        s.abstained());
  }

  static TrainingSample fromAvro(io.affectstream.avro.TrainingSample s) {
    return new TrainingSample(
        Bounds.list("features", s.getFeatures(), WireLimits.MOST_MODALITIES).stream()
            .map(FeaturesMapping::fromAvro)
            .toList(),
        same(Emotion.class, s.getEmotion()),
        Bounds.share("confidence", s.getConfidence()),
        s.getAbstained(),
        Bounds.name("modelVersion", s.getModelVersion()),
        wire(s.getPolicy()));
  }

  static io.affectstream.avro.Label toAvro(Label l) {
    return new io.affectstream.avro.Label(
        avro(l.emotion()), l.annotator(), Shared.instant(l.labelledAtMicros()));
  }

  static Label fromAvro(io.affectstream.avro.Label l) {
    return new Label(
        same(Emotion.class, l.getEmotion()),
        Bounds.name("annotator", l.getAnnotator()),
        Bounds.micros("labelledAtMicros", l.getLabelledAtMicros()));
  }

  static io.affectstream.avro.Withdrawal toAvro(Withdrawal w) {
    return new io.affectstream.avro.Withdrawal(
        Shared.instant(w.withdrawnAtMicros()), w.requestId());
  }

  static Withdrawal fromAvro(io.affectstream.avro.Withdrawal w) {
    return new Withdrawal(
        Bounds.micros("withdrawnAtMicros", w.getWithdrawnAtMicros()),
        Bounds.name("requestId", w.getRequestId()));
  }
}

package io.affectstream.wire.codec;

import io.affectstream.wire.AbsenceReason;
import io.affectstream.wire.Emotion;
import io.affectstream.wire.Modality;
import io.affectstream.wire.Policy;
import io.affectstream.wire.Step;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The mappings that several records share. */
final class Shared {
  private Shared() {}

  /** The enum constant of the same name; a symbol from a newer schema is refused. */
  static <E extends Enum<E>> E same(Class<E> type, Enum<?> symbol) {
    return Enum.valueOf(type, symbol.name());
  }

  static io.affectstream.avro.Emotion avro(Emotion emotion) {
    return same(io.affectstream.avro.Emotion.class, emotion);
  }

  static io.affectstream.avro.Modality avro(Modality modality) {
    return same(io.affectstream.avro.Modality.class, modality);
  }

  static io.affectstream.avro.AbsenceReason avro(AbsenceReason reason) {
    return same(io.affectstream.avro.AbsenceReason.class, reason);
  }

  static Optional<AbsenceReason> absence(io.affectstream.avro.@Nullable AbsenceReason reason) {
    return Optional.ofNullable(reason).map(r -> same(AbsenceReason.class, r));
  }

  static io.affectstream.avro.Policy avro(Policy p) {
    return new io.affectstream.avro.Policy(
        p.decisionId(), p.role(), p.jurisdiction(), p.inferOk(), p.trainOk());
  }

  static Policy wire(io.affectstream.avro.Policy p) {
    return new Policy(
        p.getDecisionId(), p.getRole(), p.getJurisdiction(), p.getInferOk(), p.getTrainOk());
  }

  static List<io.affectstream.avro.Step> avro(List<Step> steps) {
    return steps.stream()
        .map(s -> new io.affectstream.avro.Step(s.name(), s.queueMicros(), s.computeMicros()))
        .toList();
  }

  static List<Step> wire(List<io.affectstream.avro.Step> steps) {
    return steps.stream()
        .map(s -> new Step(s.getName(), s.getQueueMicros(), s.getComputeMicros()))
        .toList();
  }
}

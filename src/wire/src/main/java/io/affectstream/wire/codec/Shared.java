package io.affectstream.wire.codec;

import io.affectstream.wire.AbsenceReason;
import io.affectstream.wire.Emotion;
import io.affectstream.wire.Modality;
import io.affectstream.wire.Notice;
import io.affectstream.wire.Policy;
import io.affectstream.wire.Step;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The mappings that several records share. */
final class Shared {
  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

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
        p.decisionId(), p.role(), p.jurisdiction(), p.inferOk(), p.trainOk(), p.tenant());
  }

  static Policy wire(io.affectstream.avro.Policy p) {
    return new Policy(
        p.getDecisionId(),
        p.getRole(),
        p.getJurisdiction(),
        p.getInferOk(),
        p.getTrainOk(),
        p.getTenant());
  }

  /** The policy of a record that must carry one. */
  static Policy required(io.affectstream.avro.@Nullable Policy policy) {
    if (policy == null) {
      throw new PolicyMissingException();
    }
    return wire(policy);
  }

  static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  /**
   * Microseconds since 1970 of a time that a person could have meant.
   *
   * @throws IllegalArgumentException before 1970 or after 2099, as when nanoseconds were written
   */
  static long micros(Instant instant) {
    if (instant.isBefore(Instant.EPOCH) || instant.isAfter(LATEST)) {
      throw new IllegalArgumentException("a time outside 1970 to 2099");
    }
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  static List<io.affectstream.avro.Notice> notices(List<Notice> notices) {
    return notices.stream().map(Shared::avro).toList();
  }

  private static io.affectstream.avro.Notice avro(Notice n) {
    var record = new io.affectstream.avro.Notice();
    record.setCode(same(io.affectstream.avro.NoticeCode.class, n.code()));
    n.modality().ifPresent(m -> record.setModality(avro(m)));
    record.setCount(n.count());
    record.setDetail(n.detail());
    return record;
  }

  /** A notice of a newer version is left out: it explains the clip, and is no part of it. */
  static List<Notice> wireNotices(List<io.affectstream.avro.Notice> notices) {
    return notices.stream()
        .filter(n -> n.getCode() != io.affectstream.avro.NoticeCode.UNKNOWN)
        .map(Shared::wire)
        .toList();
  }

  private static Notice wire(io.affectstream.avro.Notice n) {
    return new Notice(
        same(Notice.Code.class, n.getCode()),
        Optional.ofNullable(n.getModality()).map(m -> same(Modality.class, m)),
        n.getCount(),
        n.getDetail());
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

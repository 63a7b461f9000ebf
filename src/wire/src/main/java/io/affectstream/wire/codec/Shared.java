package io.affectstream.wire.codec;

import io.affectstream.wire.AbsenceReason;
import io.affectstream.wire.Emotion;
import io.affectstream.wire.Modality;
import io.affectstream.wire.Notice;
import io.affectstream.wire.Policy;
import io.affectstream.wire.Step;
import io.affectstream.wire.limits.PlainText;
import io.affectstream.wire.limits.WireLimits;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
        p.decisionId(), p.role(), p.jurisdiction(), p.inferOk(), p.trainOk(), p.tenant());
  }

  static Policy wire(io.affectstream.avro.Policy p) {
    return new Policy(
        Bounds.name("policy.decisionId", p.getDecisionId()),
        Bounds.name("policy.role", p.getRole()),
        Bounds.name("policy.jurisdiction", p.getJurisdiction()),
        p.getInferOk(),
        p.getTrainOk(),
        Bounds.name("policy.tenant", p.getTenant()));
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

  static List<io.affectstream.avro.Notice> notices(List<Notice> notices) {
    return notices.stream().map(Shared::avro).toList();
  }

  private static io.affectstream.avro.Notice avro(Notice n) {
    var record = new io.affectstream.avro.Notice();
    record.setCode(same(io.affectstream.avro.NoticeCode.class, n.code()));
    n.modality().ifPresent(m -> record.setModality(avro(m)));
    record.setCount(n.count());
    record.setDetail(detail(n.detail()));
    return record;
  }

  /** A notice of a newer version is left out: it explains the clip, and is no part of it. */
  static List<Notice> wireNotices(List<io.affectstream.avro.Notice> notices) {
    return Bounds.list("notices", notices, WireLimits.MOST_NOTICES).stream()
        .filter(n -> n.getCode() != io.affectstream.avro.NoticeCode.UNKNOWN)
        .map(Shared::wire)
        .toList();
  }

  private static Notice wire(io.affectstream.avro.Notice n) {
    return new Notice(
        same(Notice.Code.class, n.getCode()),
        Optional.ofNullable(n.getModality()).map(m -> same(Modality.class, m)),
        (int) Bounds.number("notices.count", n.getCount(), 0, WireLimits.MOST_COUNTED),
        Bounds.text("notices.detail", n.getDetail(), WireLimits.LONGEST_DETAIL));
  }

  /** A sentence for a person, which may quote a file's name. */
  static String detail(String text) {
    return PlainText.of(text, WireLimits.LONGEST_DETAIL);
  }

  /** The name of a file or feed, which may be anything that its system allows. */
  static String source(String name) {
    return PlainText.of(name, WireLimits.LONGEST_SOURCE);
  }

  static String wireSource(String name) {
    return Bounds.text("source", name, WireLimits.LONGEST_SOURCE);
  }

  static List<io.affectstream.avro.Step> avro(List<Step> steps) {
    return steps.stream()
        .map(
            s ->
                new io.affectstream.avro.Step(
                    s.name(), span(s.queueMicros()), span(s.computeMicros())))
        .toList();
  }

  static List<Step> wire(List<io.affectstream.avro.Step> steps) {
    return Bounds.list("steps", steps, WireLimits.MOST_STEPS).stream()
        .map(
            s ->
                new Step(
                    Bounds.name("steps.name", s.getName()),
                    Bounds.span("steps.queueMicros", s.getQueueMicros()),
                    Bounds.span("steps.computeMicros", s.getComputeMicros())))
        .toList();
  }

  /** A measurement beside the matter, which a clock that jumped must not make unreadable. */
  static long span(long micros) {
    return Math.clamp(micros, 0, WireLimits.LONGEST_SPAN_MICROS);
  }
}

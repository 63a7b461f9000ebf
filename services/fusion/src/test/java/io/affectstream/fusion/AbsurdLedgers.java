package io.affectstream.fusion;

import io.affectstream.wire.AbsenceReason;
import io.affectstream.wire.Clip;
import io.affectstream.wire.Modality;
import io.affectstream.wire.Notice;
import io.affectstream.wire.Policy;
import io.affectstream.wire.Step;
import io.affectstream.wire.topics.Topics;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Ledger records that Avro carries and no one can mean, each wrong in one thing. */
final class AbsurdLedgers {
  private final Clip good;
  private final Map<String, Clip> absurd = new LinkedHashMap<>();

  private AbsurdLedgers(Clip good) {
    this.good = good;
    for (long closed : List.of(Long.MIN_VALUE, Long.MAX_VALUE, -1L, 0L)) {
      closed("closed at " + closed, closed);
    }
    closed("closed at nanoseconds", good.closedAtMicros() * 1_000);
    closed("closed at milliseconds", good.closedAtMicros() / 1_000);
    closed("closed at seconds", good.closedAtMicros() / 1_000_000);
    for (int deadline : List.of(Integer.MIN_VALUE, -1, 0, Integer.MAX_VALUE, 3_600_001)) {
      absurd.put("deadline " + deadline, withDeadline(deadline));
    }
    window("start before the source", Long.MIN_VALUE, 10);
    window("start and end before the source", -2, -1);
    window("end before start", 10, 9);
    window("difference overflows", Long.MIN_VALUE, Long.MAX_VALUE);
    window("end for ever", 0, Long.MAX_VALUE);
    window("clip of a day", 0, 86_400_000);
    window("wall clock in place of the source's", 1_700_000_000_000L, 1_700_000_003_000L);
    policy("policy with a line break", new Policy("d\n", "", "", true, false, ""));
    policy("endless tenant", new Policy("d", "", "", true, false, "t".repeat(1_000)));
    steps("endless steps", Collections.nCopies(65, new Step("ingest", 1, 1)));
    steps("unprintable step", List.of(new Step("\u0000", 1, 1)));
    notices("endless notices", Collections.nCopies(65, notice("")));
  }

  /** By what is wrong with each; one thing differs from {@code good}. */
  static Map<String, Clip> of(Clip good) {
    return new AbsurdLedgers(good).absurd;
  }

  /** The same, as they stand on the wire. */
  static List<byte[]> encoded(Clip good, Topics topics) {
    return of(good).values().stream().map(topics.clips()::encode).toList();
  }

  private void closed(String what, long closedAtMicros) {
    absurd.put(
        what, clip(good.source(), 1_000, 3_500, closedAtMicros, good.policy(), good.steps()));
    absurd.put(what + " and nothing is expected", unexpected(closedAtMicros));
  }

  private void window(String what, long start, long end) {
    absurd.put(
        what, clip(good.source(), start, end, good.closedAtMicros(), good.policy(), good.steps()));
  }

  private void policy(String what, Policy policy) {
    absurd.put(
        what, clip(good.source(), 1_000, 3_500, good.closedAtMicros(), policy, good.steps()));
  }

  private void steps(String what, List<Step> steps) {
    absurd.put(
        what, clip(good.source(), 1_000, 3_500, good.closedAtMicros(), good.policy(), steps));
  }

  private void notices(String what, List<Notice> notices) {
    absurd.put(
        what,
        new Clip(
            good.source(),
            1_000,
            3_500,
            good.closedAtMicros(),
            good.deadlineMillis(),
            good.expected(),
            good.absent(),
            good.policy(),
            good.steps(),
            notices));
  }

  private static Notice notice(String detail) {
    return new Notice(Notice.Code.CLOCK_JUMPED, Optional.empty(), 1, detail);
  }

  private Clip clip(
      String source, long start, long end, long closedAtMicros, Policy policy, List<Step> steps) {
    return new Clip(
        source,
        start,
        end,
        closedAtMicros,
        good.deadlineMillis(),
        good.expected(),
        good.absent(),
        policy,
        steps,
        good.notices());
  }

  private Clip unexpected(long closedAtMicros) {
    return new Clip(
        good.source(),
        1_000,
        3_500,
        closedAtMicros,
        good.deadlineMillis(),
        Set.of(),
        Map.of(Modality.ACOUSTIC, AbsenceReason.NOT_PROVIDED),
        good.policy(),
        good.steps(),
        good.notices());
  }

  private Clip withDeadline(int deadlineMillis) {
    return new Clip(
        good.source(),
        1_000,
        3_500,
        good.closedAtMicros(),
        deadlineMillis,
        good.expected(),
        good.absent(),
        good.policy(),
        good.steps(),
        good.notices());
  }
}

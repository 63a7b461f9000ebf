package io.affectstream.streams.assembly.clip;

import io.affectstream.wire.ClipId;
import io.affectstream.wire.EmotionEvent.Trigger;
import io.affectstream.wire.Modality;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What has come for a clip that has no event yet.
 *
 * @param openedMillis wall clock of the first arrival
 * @param ledger the best ledger record so far
 * @param answers the best answer so far of each modality
 */
public record OpenClip(long openedMillis, Optional<Ledger> ledger, Map<Modality, Answer> answers) {
  private static final long CLOCK_SLACK_MILLIS = 60_000;

  public OpenClip {
    answers = answers.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(answers));
  }

  public static OpenClip opened(long atMillis) {
    return new OpenClip(atMillis, Optional.empty(), Map.of());
  }

  public OpenClip with(Arrival arrival) {
    return switch (arrival) {
      case Ledger better when ledger.isEmpty() || replaces(ledger.get(), better) ->
          new OpenClip(openedMillis, Optional.of(better), answers);
      case Ledger _ -> this;
      case Answer answer -> {
        var more = new EnumMap<Modality, Answer>(Modality.class);
        more.putAll(answers);
        more.merge(answer.modality(), answer, Answer::or);
        yield new OpenClip(openedMillis, ledger, more);
      }
    };
  }

  /** A good record replaces a broken one, one that forbids one that allows; else first wins. */
  private static boolean replaces(Ledger known, Ledger later) {
    boolean forbids = !later.clip().policy().inferOk() && known.clip().policy().inferOk();
    return !later.isBroken() && (known.isBroken() || forbids);
  }

  /**
   * Decides whether to wait.
   *
   * @param resumedMillis when this process took the clip over; what arrived before is waited for
   *     anew from then, because its other parts may stand unread on their topics
   */
  public Verdict decide(ClipId id, AssemblyRules rules, long resumedMillis, long nowMillis) {
    if (ledger.isEmpty()) {
      long ttl = rules.orphanTtl().toMillis();
      long expiry = Math.max(openedMillis, resumedMillis) + ttl;
      return isAhead(expiry, ttl, nowMillis) ? new Verdict.Wait(expiry) : new Verdict.Forget();
    }
    return switch (ledger.get()) {
      case Ledger.Unreadable broken -> {
        long grace = rules.twinGrace().toMillis();
        long giveUp = Math.max(broken.arrivedMillis(), resumedMillis) + grace;
        yield isAhead(giveUp, grace, nowMillis)
            ? new Verdict.Wait(giveUp)
            : finish(id, broken, Ending.UNREADABLE, Trigger.DEADLINE, rules, nowMillis);
      }
      case Ledger.Readable good when !good.clip().policy().inferOk() ->
          finish(id, good, Ending.FORBIDDEN, Trigger.COMPLETE, rules, nowMillis);
      case Ledger.Readable good -> decide(id, good, rules, resumedMillis, nowMillis);
    };
  }

  private Verdict decide(
      ClipId id, Ledger.Readable good, AssemblyRules rules, long resumedMillis, long nowMillis) {
    long deadline = Math.max(good.arrivedMillis(), resumedMillis) + good.clip().deadlineMillis();
    var awaited = awaited(good, rules);
    boolean complete = answers.keySet().containsAll(awaited);
    long due = complete ? Math.min(deadline, twinsDue(awaited, rules, resumedMillis)) : deadline;
    if (isAhead(due, good.clip().deadlineMillis(), nowMillis)) {
      return new Verdict.Wait(due);
    }
    var trigger = complete ? Trigger.COMPLETE : Trigger.DEADLINE;
    return finish(id, good, Ending.HEARD, trigger, rules, nowMillis);
  }

  /**
   * Also the end of waiting: a clock that was wrong by more when the clip came, and is put back.
   */
  private static boolean isAhead(long dueMillis, long waitMillis, long nowMillis) {
    return nowMillis < dueMillis && dueMillis - nowMillis <= waitMillis + CLOCK_SLACK_MILLIS;
  }

  /** When the last broken record has waited long enough; in the past if there is none. */
  private long twinsDue(Set<Modality> awaited, AssemblyRules rules, long resumedMillis) {
    return answers.values().stream()
        .filter(answer -> awaited.contains(answer.modality()) && answer.awaitsTwin())
        .mapToLong(
            answer ->
                Math.max(answer.arrivedMillis(), resumedMillis) + rules.twinGrace().toMillis())
        .max()
        .orElse(Long.MIN_VALUE);
  }

  private static Set<Modality> awaited(Ledger.Readable good, AssemblyRules rules) {
    var awaited = new HashSet<>(good.clip().expected());
    awaited.retainAll(rules.deployed());
    return awaited;
  }

  private Verdict.Finish finish(
      ClipId id,
      Ledger ledger,
      Ending ending,
      Trigger trigger,
      AssemblyRules rules,
      long nowMillis) {
    return new Verdict.Finish(
        new AssembledClip(
            id,
            ledger.clip(),
            ending,
            trigger,
            new MissingReasons(ledger.clip(), ending, rules.deployed()).parts(answers),
            ledger.position(),
            ledger.arrivedMillis(),
            nowMillis));
  }
}

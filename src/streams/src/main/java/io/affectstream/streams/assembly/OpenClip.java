package io.affectstream.streams.assembly;

import io.affectstream.wire.Clip;
import io.affectstream.wire.ClipId;
import io.affectstream.wire.EmotionEvent.Trigger;
import io.affectstream.wire.Modality;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
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
record OpenClip(long openedMillis, Optional<Ledger> ledger, Map<Modality, Answer> answers) {
  OpenClip {
    answers = answers.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(answers));
  }

  static OpenClip opened(long atMillis) {
    return new OpenClip(atMillis, Optional.empty(), Map.of());
  }

  OpenClip with(Arrival arrival) {
    return switch (arrival) {
      case Ledger better when ledger.isEmpty() || ledger.get().isBroken() && !better.isBroken() ->
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

  /**
   * Decides whether to wait.
   *
   * @param resumedMillis when this process took the clip over; what arrived before is waited for
   *     anew from then, because its other parts may stand unread on their topics
   */
  Verdict decide(ClipId id, AssemblyRules rules, long resumedMillis, long nowMillis) {
    if (ledger.isEmpty()) {
      long expiry = Math.max(openedMillis, resumedMillis) + rules.orphanTtl().toMillis();
      return nowMillis < expiry ? new Verdict.Wait(expiry) : new Verdict.Forget();
    }
    return switch (ledger.get()) {
      case Ledger.Unreadable broken -> {
        long giveUp =
            Math.max(broken.arrivedMillis(), resumedMillis) + rules.twinGrace().toMillis();
        yield nowMillis < giveUp
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
    if (nowMillis < due) {
      return new Verdict.Wait(due);
    }
    var trigger = complete ? Trigger.COMPLETE : Trigger.DEADLINE;
    return finish(id, good, Ending.HEARD, trigger, rules, nowMillis);
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

  /** What an event speaks of: what is deployed here, and what the ledger knows. */
  static Set<Modality> named(Clip clip, AssemblyRules rules) {
    var named = EnumSet.noneOf(Modality.class);
    named.addAll(rules.deployed());
    named.addAll(clip.expected());
    named.addAll(clip.absent().keySet());
    return named;
  }

  private Verdict.Finish finish(
      ClipId id,
      Ledger ledger,
      Ending ending,
      Trigger trigger,
      AssemblyRules rules,
      long nowMillis) {
    var missing = new MissingReasons(ledger.clip(), ending, rules.deployed());
    var parts = new EnumMap<Modality, Part>(Modality.class);
    for (var modality : named(ledger.clip(), rules)) {
      parts.put(modality, missing.part(modality, Optional.ofNullable(answers.get(modality))));
    }
    return new Verdict.Finish(
        new AssembledClip(
            id,
            ledger.clip(),
            ending,
            trigger,
            parts,
            ledger.position(),
            ledger.arrivedMillis(),
            nowMillis));
  }
}

package io.affectstream.streams.assembly;

import io.affectstream.streams.ClipKeys;
import io.affectstream.streams.DeadLetters;
import io.affectstream.streams.Placement;
import io.affectstream.streams.assembly.clip.Arrival;
import io.affectstream.streams.assembly.clip.AssemblyRules;
import io.affectstream.streams.assembly.clip.FinishedClip;
import io.affectstream.streams.assembly.clip.OpenClip;
import io.affectstream.streams.assembly.clip.Verdict;
import io.affectstream.wire.ClipId;
import io.affectstream.wire.DeadLetter;
import io.affectstream.wire.PoisonRecordException;
import io.affectstream.wire.RejectionReason;
import io.affectstream.wire.topics.Topics;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Record;

/** Decides what a record changes, or time gone by; changes nothing itself. */
final class Assembly {
  private final Desk desk;
  private final ArrivalReader reader;
  private final AssemblyRules rules;
  private final Placement placement;
  private final DeadLetters letters;
  private final long resumedMillis;

  Assembly(Desk desk, Topics topics, AssemblyRules rules, Placement placement, long resumedMillis) {
    this.desk = desk;
    this.reader = new ArrivalReader(topics, rules);
    this.rules = rules;
    this.placement = placement;
    this.letters = desk.letters();
    this.resumedMillis = resumedMillis;
  }

  Changes receive(DeadLetter.Position position, Record<byte[], byte[]> record) {
    var changes = new Changes();
    try {
      placement.require(position.topic(), position.partition(), record.key());
      readAndReceive(position, record, changes);
    } catch (PoisonRecordException e) {
      desk.refuse(letters.poison(position, record.key(), record.value(), e), changes);
    }
    return changes;
  }

  /** Time has passed for an open clip. */
  Changes look(ClipId id, long nowMillis) {
    var changes = new Changes();
    desk.open(id).ifPresent(clip -> settle(id, clip, nowMillis, changes));
    return changes;
  }

  /** A record on its own partition stands for its clip even if it cannot be read. */
  private void readAndReceive(
      DeadLetter.Position position, Record<byte[], byte[]> record, Changes changes) {
    var source = reader.modality(position);
    boolean wanted = source.map(rules::isDeployed).orElse(true);
    try {
      var arrival = reader.read(source, record.value(), desk.now(), position);
      var clip = ClipKeys.read(record.key()).orElseThrow(Assembly::badKey);
      if (wanted) {
        receive(clip, arrival, record, changes);
      }
    } catch (PoisonRecordException e) {
      desk.refuse(letters.poison(position, record.key(), record.value(), e), changes);
      if (wanted) {
        var broken = ArrivalReader.broken(source, record.timestamp(), desk.now(), position);
        ClipKeys.read(record.key()).ifPresent(clip -> receive(clip, broken, record, changes));
      }
    }
  }

  private void receive(ClipId id, Arrival arrival, Record<byte[], byte[]> record, Changes changes) {
    var known = desk.open(id);
    var done = known.isPresent() ? Optional.<FinishedClip>empty() : desk.finished(id);
    if (done.isPresent()) {
      tooLate(id, arrival, done.get(), record, changes);
    } else {
      var clip = known.orElseGet(() -> OpenClip.opened(arrival.arrivedMillis()));
      settle(id, clip.with(arrival), desk.now(), changes);
    }
  }

  private void tooLate(
      ClipId id,
      Arrival arrival,
      FinishedClip done,
      Record<byte[], byte[]> record,
      Changes changes) {
    var aftermath = done.aftermath(arrival);
    desk.after(aftermath, changes);
    if (aftermath == FinishedClip.Aftermath.LATE) {
      desk.tell(id, changes);
      desk.refuse(
          letters.refused(
              arrival.position(),
              id,
              record.value(),
              RejectionReason.LATE,
              "the event of the clip was already made; what else comes late is counted only"),
          changes);
    }
  }

  private void settle(ClipId id, OpenClip clip, long nowMillis, Changes changes) {
    switch (clip.decide(id, rules, resumedMillis, nowMillis)) {
      case Verdict.Wait(long untilMillis) -> desk.keep(id, clip, untilMillis, changes);
      case Verdict.Finish(var assembled) -> desk.finish(assembled, changes);
      case Verdict.Forget() -> forget(id, clip, changes);
    }
  }

  private void forget(ClipId id, OpenClip clip, Changes changes) {
    desk.forget(id, changes);
    clip.answers().values().stream()
        .filter(answer -> !answer.isBroken())
        .map(
            answer ->
                letters.refused(
                    answer.position(),
                    id,
                    null,
                    RejectionReason.NO_LEDGER,
                    "no ledger record came for the clip in " + rules.orphanTtl()))
        .forEach(letter -> desk.refuse(letter, changes));
  }

  private static PoisonRecordException badKey() {
    return new PoisonRecordException(
        RejectionReason.BAD_KEY, "the key is not session/participant/index");
  }
}

package io.affectstream.streams.assembly;

import io.affectstream.streams.ClipKeys;
import io.affectstream.streams.DeadLetters;
import io.affectstream.streams.assembly.clip.AssembledClip;
import io.affectstream.streams.assembly.clip.AssemblyRules;
import io.affectstream.streams.assembly.clip.Ledger;
import io.affectstream.streams.assembly.clip.OpenClip;
import io.affectstream.wire.ClipId;
import io.affectstream.wire.DeadLetter;
import io.affectstream.wire.PoisonRecordException;
import io.affectstream.wire.RejectionReason;
import io.affectstream.wire.registry.SchemaRegistry;
import io.affectstream.wire.topics.Topics;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is left to do where fusion itself failed again and again: a dead letter, and for a clip
 * whose ledger record came its one event, without an answer.
 */
final class Surrender {
  private static final Logger LOGGER = LoggerFactory.getLogger(Surrender.class);
  private static final int NOWHERE = -1;

  private final Desk desk;
  private final Topics topics;
  private final AssemblyRules rules;
  private final DeadLetters letters;

  Surrender(Desk desk, Topics topics, AssemblyRules rules) {
    this.desk = desk;
    this.topics = topics;
    this.rules = rules;
    this.letters = desk.letters();
  }

  /** Of the record at {@code position}. */
  Changes over(DeadLetter.Position position, Record<byte[], byte[]> record, Throwable cause) {
    var clip = ClipKeys.read(record.key());
    var changes = new Changes();
    refuse(position, clip, record.key(), record.value(), cause, changes);
    clip.ifPresent(id -> end(id, ledger(id, position, record), changes));
    return changes;
  }

  /** Of an open clip, whose time had come. */
  Changes over(ClipId id, Throwable cause) {
    var changes = new Changes();
    var ledger = kept(id);
    var position = ledger.map(Ledger::position).orElseGet(this::nowhere);
    refuse(position, Optional.of(id), id.key(), null, cause, changes);
    end(id, ledger, changes);
    return changes;
  }

  private void refuse(
      DeadLetter.Position position,
      Optional<ClipId> clip,
      byte @Nullable [] key,
      byte @Nullable [] value,
      Throwable cause,
      Changes changes) {
    var detail = "fusion threw " + cause.getClass().getSimpleName() + " three times; see its log";
    var poison = new PoisonRecordException(RejectionReason.STAGE_FAILED, detail);
    desk.refuse(
        letters.poison(position, clip.map(ClipId::key).orElse(key), value, poison), changes);
  }

  private void end(ClipId id, Optional<Ledger> ledger, Changes changes) {
    desk.forget(id, changes);
    if (ledger.isPresent() && isUnfinished(id)) {
      var known = ledger.get();
      finish(
          Stream.of(known.clip(), known.bare())
              .map(clip -> AssembledClip.failed(id, clip, known, rules, desk.now())),
          changes);
    }
  }

  /** As much as can be said: with what the ledger says, or else with its policy alone. */
  private void finish(Stream<AssembledClip> choices, Changes changes) {
    for (var choice : choices.toList()) {
      try {
        desk.finish(choice, changes);
        return;
      } catch (RuntimeException e) {
        LOGGER.atError().addKeyValue("clip", choice.id()).setCause(e).log("no event can be made");
      }
    }
  }

  /** The clip's ledger record: the one that was kept, or else this record, if it is one. */
  private Optional<Ledger> ledger(
      ClipId id, DeadLetter.Position position, Record<byte[], byte[]> record) {
    var kept = kept(id);
    if (kept.isPresent() || !position.topic().equals(topics.clips().name())) {
      return kept;
    }
    try {
      return Optional.of(
          new Ledger.Readable(topics.clips().decode(record.value()), desk.now(), position));
    } catch (SchemaRegistry.Unreachable e) {
      throw e;
    } catch (PoisonRecordException | RuntimeException _) {
      return Optional.of(new Ledger.Unreadable(record.timestamp(), desk.now(), position));
    }
  }

  /** A clip that is kept, but cannot be read, may well have been accepted. */
  private Optional<Ledger> kept(ClipId id) {
    try {
      return desk.open(id).flatMap(OpenClip::ledger);
    } catch (SchemaRegistry.Unreachable e) {
      throw e; // no record is to blame
    } catch (IllegalStateException e) {
      LOGGER.atError().addKeyValue("clip", id).setCause(e).log("an open clip cannot be read");
      return Optional.of(new Ledger.Unreadable(desk.now(), desk.now(), nowhere()));
    }
  }

  private boolean isUnfinished(ClipId id) {
    try {
      return desk.finished(id).isEmpty();
    } catch (IllegalStateException e) {
      LOGGER.atError().addKeyValue("clip", id).setCause(e).log("a finished clip cannot be read");
      return false; // there is an entry: its event was made
    }
  }

  private DeadLetter.Position nowhere() {
    return new DeadLetter.Position(topics.clips().name(), NOWHERE, NOWHERE);
  }
}

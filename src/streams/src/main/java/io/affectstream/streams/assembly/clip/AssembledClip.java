package io.affectstream.streams.assembly.clip;

import io.affectstream.wire.Clip;
import io.affectstream.wire.ClipId;
import io.affectstream.wire.DeadLetter;
import io.affectstream.wire.EmotionEvent.Trigger;
import io.affectstream.wire.Modality;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * A clip that needs to wait no longer: what its one event is made of.
 *
 * @param clip its ledger record
 * @param ending whether it may be listened to; unless {@link Ending#HEARD}, no part has a vector
 * @param trigger why now
 * @param parts every modality that is deployed or that the ledger names, heard or not
 * @param position where the ledger record stands
 * @param arrivedMillis wall clock when the ledger record came
 * @param decidedMillis wall clock of the decision
 */
public record AssembledClip(
    ClipId id,
    Clip clip,
    Ending ending,
    Trigger trigger,
    Map<Modality, Part> parts,
    DeadLetter.Position position,
    long arrivedMillis,
    long decidedMillis) {
  public AssembledClip {
    parts = Collections.unmodifiableMap(new EnumMap<>(parts));
  }

  /**
   * A clip on which fusion itself failed: with nothing of it.
   *
   * @param clip what its event is to say
   * @param ledger where that comes from
   */
  public static AssembledClip failed(
      ClipId id, Clip clip, Ledger ledger, AssemblyRules rules, long nowMillis) {
    return new AssembledClip(
        id,
        clip,
        Ending.FAILED,
        Trigger.DEADLINE,
        new MissingReasons(clip, Ending.FAILED, rules.deployed()).parts(Map.of()),
        ledger.position(),
        ledger.arrivedMillis(),
        nowMillis);
  }
}

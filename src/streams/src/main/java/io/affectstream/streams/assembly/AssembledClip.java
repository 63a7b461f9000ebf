package io.affectstream.streams.assembly;

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
}

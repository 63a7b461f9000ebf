package io.affectstream.streams.assembly.clip;

import io.affectstream.wire.AbsenceReason;
import io.affectstream.wire.DeadLetter;
import io.affectstream.wire.Features;
import io.affectstream.wire.Modality;
import java.util.List;

/**
 * The features of one modality, or why there are none, as they arrived.
 *
 * @param isBroken the features record itself could not be read
 */
public record Answer(
    Features features, long arrivedMillis, DeadLetter.Position position, boolean isBroken)
    implements Arrival {

  public static Answer read(Features features, long arrivedMillis, DeadLetter.Position position) {
    return new Answer(features, arrivedMillis, position, false);
  }

  public static Answer broken(Modality modality, long arrivedMillis, DeadLetter.Position position) {
    var absent = Features.absent(modality, AbsenceReason.BROKEN_RECORD, List.of());
    return new Answer(absent, arrivedMillis, position, true);
  }

  public Modality modality() {
    return features.modality();
  }

  /** A good twin may still come: the record of this stage or of an earlier one was broken. */
  boolean awaitsTwin() {
    return features.content().equals(new Features.Absent(AbsenceReason.BROKEN_RECORD));
  }

  /**
   * Real features replace an absence, a known absence replaces a broken record; else first wins.
   */
  Answer or(Answer later) {
    return later.rank() > rank() ? later : this;
  }

  private int rank() {
    if (features.isPresent()) {
      return 2;
    }
    return awaitsTwin() ? 0 : 1;
  }
}

package io.affectstream.streams.assembly.clip;

import io.affectstream.wire.Clip;
import io.affectstream.wire.DeadLetter;
import io.affectstream.wire.Policy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The ledger record of a clip, as it arrived. */
public sealed interface Ledger extends Arrival {

  /** What the event says about the clip. */
  Clip clip();

  /** The same with no more than must be said: nothing in it can be what fusion failed on. */
  default Clip bare() {
    return bare(clip().policy(), arrivedMillis());
  }

  private static Clip bare(Policy policy, long closedMillis) {
    return new Clip(
        "",
        0,
        0,
        TimeUnit.MILLISECONDS.toMicros(closedMillis),
        1,
        Set.of(),
        Map.of(),
        policy,
        List.of(),
        List.of());
  }

  /** A good one. */
  record Readable(Clip clip, long arrivedMillis, DeadLetter.Position position) implements Ledger {
    @Override
    public boolean isBroken() {
      return false;
    }
  }

  /**
   * One that cannot be read, under a key that can.
   *
   * @param writtenMillis the record's timestamp
   */
  record Unreadable(long writtenMillis, long arrivedMillis, DeadLetter.Position position)
      implements Ledger {

    /** All that is known is when it was written; its policy allows nothing. */
    @Override
    public Clip clip() {
      return Ledger.bare(Policy.UNREADABLE, writtenMillis);
    }

    @Override
    public boolean isBroken() {
      return true;
    }
  }
}

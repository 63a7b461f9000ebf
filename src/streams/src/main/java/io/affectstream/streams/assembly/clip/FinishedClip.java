package io.affectstream.streams.assembly.clip;

import io.affectstream.wire.Modality;
import java.util.EnumSet;
import java.util.Set;

/**
 * What is remembered of a clip after its event.
 *
 * @param settled modalities that took part in it, or were never awaited
 * @param excused modalities that had said they would not
 * @param lateTold whether a dead letter has said that something of it came late
 */
public record FinishedClip(
    Ending ending, Set<Modality> settled, Set<Modality> excused, boolean lateTold) {
  public FinishedClip {
    settled = Set.copyOf(settled);
    excused = Set.copyOf(excused);
  }

  public static FinishedClip of(AssembledClip clip) {
    var settled = EnumSet.allOf(Modality.class);
    settled.removeAll(clip.clip().expected());
    var excused = EnumSet.noneOf(Modality.class);
    clip.parts()
        .forEach(
            (modality, part) -> {
              if (part.features().isPresent()) {
                settled.add(modality);
              } else if (part.arrivedMillis().isPresent()) {
                excused.add(modality);
              }
            });
    return new FinishedClip(clip.ending(), settled, excused, false);
  }

  /** The same, with its one letter about lateness written. */
  public FinishedClip told() {
    return new FinishedClip(ending, settled, excused, true);
  }

  /** What an arrival means now that the event is made. */
  public enum Aftermath {
    /** It would have changed the event, had it come sooner. */
    LATE,
    /** The same, and an earlier arrival has left the letter that says so. */
    LATE_AGAIN,
    /** It would have changed nothing. */
    REPEATED,
    /** It has its dead letter already. */
    BROKEN
  }

  public Aftermath aftermath(Arrival arrival) {
    if (arrival.isBroken()) {
      return Aftermath.BROKEN;
    }
    boolean repeated =
        switch (arrival) {
          case Ledger _ -> ending != Ending.UNREADABLE;
          case Answer answer -> ending != Ending.HEARD || isAnswered(answer);
        };
    if (repeated) {
      return Aftermath.REPEATED;
    }
    return lateTold ? Aftermath.LATE_AGAIN : Aftermath.LATE;
  }

  private boolean isAnswered(Answer answer) {
    var modality = answer.modality();
    return settled.contains(modality)
        || excused.contains(modality) && !answer.features().isPresent();
  }
}

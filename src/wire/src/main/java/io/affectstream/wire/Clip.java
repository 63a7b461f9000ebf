package io.affectstream.wire;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The ledger: a clip that was accepted, and so will get exactly one final event.
 *
 * @param source a file's or feed's name, never a path
 * @param startMillis start within the source
 * @param endMillis end within the source
 * @param closedAtMicros wall clock when the clip was complete, since 1970
 * @param deadlineMillis how long fusion waits after this record's arrival
 * @param expected modalities whose features will come
 * @param absent modalities known at ingest to be missing
 * @param policy what may be done with it
 * @param steps what the ingestor spent
 * @param notices what was ignored, dropped, thinned or guessed
 */
public record Clip(
    String source,
    long startMillis,
    long endMillis,
    long closedAtMicros,
    int deadlineMillis,
    Set<Modality> expected,
    Map<Modality, AbsenceReason> absent,
    Policy policy,
    List<Step> steps,
    List<Notice> notices) {

  public Clip {
    expected = Set.copyOf(expected);
    absent = Map.copyOf(absent);
    steps = List.copyOf(steps);
    notices = List.copyOf(notices);
  }
}

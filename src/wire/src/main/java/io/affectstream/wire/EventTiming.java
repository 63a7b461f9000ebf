package io.affectstream.wire;

/**
 * Where the time of an event went.
 *
 * @param closedAtMicros wall clock when the clip was complete, since 1970
 * @param emittedAtMicros wall clock when the event was made, since 1970
 * @param ingestMicros the ingestor's work
 * @param reassemblyMicros from the ledger record's arrival in fusion to the decision to fuse
 * @param fusionMicros the head's own compute
 */
public record EventTiming(
    long closedAtMicros,
    long emittedAtMicros,
    long ingestMicros,
    long reassemblyMicros,
    long fusionMicros) {

  /** From the clip's closing to its event. */
  public long latencyMicros() {
    return emittedAtMicros - closedAtMicros;
  }
}

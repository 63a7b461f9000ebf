package io.affectstream.streams.assembly.clip;

import io.affectstream.wire.DeadLetter;

/** Something that came for a clip. */
public sealed interface Arrival permits Ledger, Answer {

  /** Wall clock of fusion, milliseconds since 1970. */
  long arrivedMillis();

  /** The record it was read from. */
  DeadLetter.Position position();

  /** Its record could not be read, and has its dead letter. */
  boolean isBroken();
}

package io.affectstream.streams.assembly.clip;

/** What to do with an open clip now. */
public sealed interface Verdict {

  /** Keep it, and ask again then at the latest. */
  record Wait(long untilMillis) implements Verdict {}

  /** Make its event. */
  record Finish(AssembledClip clip) implements Verdict {}

  /** Its ledger record never came: nobody accepted it. */
  record Forget() implements Verdict {}
}

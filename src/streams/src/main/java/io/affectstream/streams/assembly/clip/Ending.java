package io.affectstream.streams.assembly.clip;

/** How a clip came to its event. */
public enum Ending {
  /** It was listened to. */
  HEARD,
  /** Its policy forbids inference. */
  FORBIDDEN,
  /** Its ledger record cannot be read, so nothing is known to be allowed. */
  UNREADABLE,
  /** Fusion failed on it, again and again. */
  FAILED
}

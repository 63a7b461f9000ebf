package io.affectstream.retrainer.rounds;

/** What becomes of a candidate that passed the gate. */
public enum Mode {
  /** It serves. */
  AUTO,
  /** It answers beside the head in service, for comparison. */
  SHADOW,
  /** It waits for {@code affect model promote}. */
  MANUAL;

  Outcome outcome() {
    return switch (this) {
      case AUTO -> Outcome.RELEASED;
      case SHADOW -> Outcome.SHADOWED;
      case MANUAL -> Outcome.WAITING;
    };
  }
}

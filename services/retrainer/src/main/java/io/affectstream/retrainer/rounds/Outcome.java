package io.affectstream.retrainer.rounds;

import java.util.Locale;

/** How a round ended: a closed list. */
public enum Outcome {
  /** The candidate serves. */
  RELEASED,
  /** The candidate passed and answers beside the one in service. */
  SHADOWED,
  /** The candidate passed and waits for a person. */
  WAITING,
  /** The gate said no. */
  REFUSED,
  /** Too little came to learn from. */
  TOO_LITTLE,
  /** Somebody whose clips were learnt from withdrew meanwhile; the candidate is thrown away. */
  WITHDRAWN,
  /** The child, the disk or the broker failed. */
  FAILED;

  /** As in metrics and the log. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

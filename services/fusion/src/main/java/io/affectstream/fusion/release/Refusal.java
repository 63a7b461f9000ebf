package io.affectstream.fusion.release;

import java.util.Locale;

/**
 * Why a release did not go into service; what is wrong with its content says {@link
 * io.affectstream.inference.release.ReleaseFault}. Together a closed list.
 */
public enum Refusal {
  /** The bytes of the record are damaged. */
  DAMAGED,
  /** The record is no release. */
  UNREADABLE,
  /** Nobody signed it. */
  UNSIGNED,
  /** A key signed it that is not trusted here. */
  UNKNOWN_KEY,
  /** The signature is not that of its key over this release. */
  SIGNATURE,
  /** It is of another model than its key or its manifest says. */
  NAME,
  /** Its sequence is not above that of the release in service. */
  OLDER,
  /** It was trained on other encoders than those that work here, or does not say on which. */
  ENCODERS,
  /** It takes other modalities than the stream has, or vectors of other lengths. */
  INPUTS,
  /** Its network does not load. */
  UNLOADABLE,
  /** It does not give six probabilities on made-up clips. */
  PROBE,
  /** This machine could not write or open it; another may. */
  MACHINE;

  /** Lower case, as in metric tags. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}

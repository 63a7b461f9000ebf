package io.affectstream.wire;

import java.util.Locale;

/** Why a modality gave nothing: a closed list. */
public enum AbsenceReason {
  /** The source has no such track. */
  NOT_PROVIDED,
  /** There are frames, but no face in them. */
  NO_FACE,
  /** There is sound, but no speech in it. */
  SILENCE,
  /** Speech that could not be recognised. */
  UNINTELLIGIBLE,
  /** Its record could not be read. */
  BROKEN_RECORD,
  /** Its encoder failed on it. */
  STAGE_FAILED,
  /** The policy forbids it. */
  POLICY,
  /** No encoder for it runs in this deployment. */
  NOT_DEPLOYED,
  /** The clip's ledger record is broken, so no policy allows inference. */
  LEDGER_UNREADABLE,
  /** Expected, and nothing came before the deadline. */
  LOST,
  /** The source has such a track, but no decoder for it is at hand. */
  UNDECODABLE;

  /** Lower case, as in JSON and metric tags. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}

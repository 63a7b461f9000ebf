package io.affectstream.media.notice;

/** What became of the sound or of the pictures of a source. */
public enum TrackState {
  /** They are read. */
  PRESENT,
  /** The source has none. */
  NOT_PROVIDED,
  /** It has some that cannot be decoded; a notice says why. */
  UNDECODABLE,
  /** They were not asked for. */
  NOT_WANTED
}

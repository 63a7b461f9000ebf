package io.affectstream.wire.learning;

/** How a release came to be. */
public enum ReleaseKind {
  /** A newer writer said something that this version does not know. */
  UNKNOWN,
  /** A candidate was trained. */
  TRAINED,
  /** A person let a candidate serve. */
  PROMOTED,
  /** An earlier release serves again. */
  ROLLED_BACK
}

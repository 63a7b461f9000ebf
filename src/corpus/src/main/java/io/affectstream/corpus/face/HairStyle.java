package io.affectstream.corpus.face;

/** How hair is worn. */
public enum HairStyle {
  SHORT,
  CROPPED,
  LONG,
  PARTED;

  /** Whether it also falls behind the face. */
  public boolean isLong() {
    return this == LONG || this == PARTED;
  }
}

package io.affectstream.corpus.face;

/** How hair is worn. */
enum HairStyle {
  SHORT,
  CROPPED,
  LONG,
  PARTED;

  /** Whether it also falls behind the face. */
  boolean isLong() {
    return this == LONG || this == PARTED;
  }
}

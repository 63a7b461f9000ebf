package io.affectstream.corpus.face;

/**
 * What a face can do, after the Facial Action Coding System (Ekman, Friesen and Hager, 2002).
 * Muscle units go from 0 to 1, head and eye movements are radians or shares of the eye's width.
 */
public enum ActionUnit {
  /** AU 1. */
  INNER_BROW_RAISER,
  /** AU 2. */
  OUTER_BROW_RAISER,
  /** AU 4. */
  BROW_LOWERER,
  /** AU 5. */
  UPPER_LID_RAISER,
  /** AU 6. */
  CHEEK_RAISER,
  /** AU 7. */
  LID_TIGHTENER,
  /** AU 9. */
  NOSE_WRINKLER,
  /** AU 12. */
  LIP_CORNER_PULLER,
  /** AU 15. */
  LIP_CORNER_DEPRESSOR,
  /** AU 17. */
  CHIN_RAISER,
  /** AU 20. */
  LIP_STRETCHER,
  /** AU 23. */
  LIP_TIGHTENER,
  /** AU 25. */
  LIPS_PART,
  /** AU 26. */
  JAW_DROP,
  /** AU 41. */
  LID_DROOP,
  /** AU 45. */
  BLINK,
  /** AU 61 and 62. */
  GAZE_ASIDE,
  /** AU 63 and 64; down is positive. */
  GAZE_DOWN,
  /** AU 51 and 52. */
  YAW,
  /** AU 53 and 54; down is positive. */
  PITCH,
  /** AU 55 and 56. */
  ROLL;

  /** Whether a muscle of the face does it, at a level that cannot be negative. */
  public boolean isMuscle() {
    return ordinal() <= JAW_DROP.ordinal();
  }
}

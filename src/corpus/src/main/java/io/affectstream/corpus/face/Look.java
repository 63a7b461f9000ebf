package io.affectstream.corpus.face;

/**
 * A person at one moment.
 *
 * @param voicing how far speech opens the mouth, 0 to 1
 */
record Look(Identity who, Expression expression, double voicing) {
  /** Height of the eyes' middle. */
  static final double EYE_Y = -0.14;

  double of(ActionUnit unit) {
    return expression.of(unit);
  }

  Palette palette() {
    return who.palette();
  }

  Proportions bones() {
    return who.proportions();
  }

  /** How far the chin is below its place when the mouth is shut. */
  double chinDrop() {
    return 0.10 * of(ActionUnit.JAW_DROP) + 0.06 * voicing;
  }

  /** Height of the nostrils. */
  double noseY() {
    return EYE_Y + 0.2 + bones().noseLength() - 0.025 * of(ActionUnit.NOSE_WRINKLER);
  }
}

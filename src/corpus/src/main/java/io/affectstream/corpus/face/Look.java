package io.affectstream.corpus.face;

/**
 * A person at one moment.
 *
 * @param voicing how far speech opens the mouth, 0 to 1
 */
public record Look(Identity who, Expression expression, double voicing) {
  /** Height of the eyes' middle. */
  public static final double EYE_Y = -0.14;

  public double of(ActionUnit unit) {
    return expression.of(unit);
  }

  public Palette palette() {
    return who.palette();
  }

  public Proportions bones() {
    return who.proportions();
  }

  /** How far the chin is below its place when the mouth is shut. */
  public double chinDrop() {
    return 0.10 * of(ActionUnit.JAW_DROP) + 0.06 * voicing;
  }

  /** Height of the nostrils. */
  public double noseY() {
    return EYE_Y + 0.2 + bones().noseLength() - 0.025 * of(ActionUnit.NOSE_WRINKLER);
  }
}

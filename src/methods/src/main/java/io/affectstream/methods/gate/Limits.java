package io.affectstream.methods.gate;

/**
 * What a candidate must keep to.
 *
 * @param margin how much weighted F1 it may lose: the lower bound of the 95 % interval of the
 *     difference must lie above {@code -margin}
 * @param classLoss how much F1 any one class may lose
 * @param calibration the largest calibration error, unless the champion's own is larger
 * @param disagreement the largest share of clips that it answers otherwise than the reference
 * @param leastClips clips with known truth that it takes to judge
 * @param leastSpeakers speakers that it takes, for whole speakers are drawn
 */
public record Limits(
    double margin,
    double classLoss,
    double calibration,
    double disagreement,
    int leastClips,
    int leastSpeakers) {

  public static final Limits USUAL = new Limits(0.01, 0.15, 0.15, 0.6, 60, 4);

  public Limits {
    requireShare(margin, "margin");
    requireShare(classLoss, "class loss");
    requireShare(calibration, "calibration");
    requireShare(disagreement, "disagreement");
    if (leastClips < 1 || leastSpeakers < 2) {
      throw new IllegalArgumentException(
          "a gate needs a clip and two speakers at least, was given %d and %d"
              .formatted(leastClips, leastSpeakers));
    }
  }

  /** The same with another margin: few held-out clips tell no finer. */
  public Limits withMargin(double other) {
    return new Limits(other, classLoss, calibration, disagreement, leastClips, leastSpeakers);
  }

  private static void requireShare(double value, String what) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(what + " must be from 0 to 1, was " + value);
    }
  }
}

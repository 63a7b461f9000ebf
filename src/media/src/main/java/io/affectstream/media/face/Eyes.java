package io.affectstream.media.face;

import org.opencv.core.Point;
import org.opencv.core.Rect;

/**
 * Centres of both eyes.
 *
 * @param leftX of the eye on the left side of the picture, pixels
 * @param rightX of the eye on the right side of the picture, pixels
 */
public record Eyes(double leftX, double leftY, double rightX, double rightY) {
  private static final double USUAL_LEFT = 0.31;
  private static final double USUAL_RIGHT = 0.69;
  private static final double USUAL_HEIGHT = 0.39;
  private static final double MIN_DISTANCE = 0.25;
  private static final double MAX_DISTANCE = 0.6;
  private static final double MAX_SLOPE = 0.4;
  private static final double MAX_OFFSET = 0.16;
  private static final double MAX_CHANGE = 0.2;

  /** Where eyes mostly are in the box of a detector. */
  static Eyes usualIn(Rect box) {
    double y = box.y + USUAL_HEIGHT * box.height;
    return new Eyes(box.x + USUAL_LEFT * box.width, y, box.x + USUAL_RIGHT * box.width, y);
  }

  double distance() {
    return Math.hypot(rightX - leftX, rightY - leftY);
  }

  Point middle() {
    return new Point((leftX + rightX) / 2, (leftY + rightY) / 2);
  }

  /** Whether a head in {@code box} can have its eyes here. */
  boolean arePlausibleIn(Rect box) {
    double dx = rightX - leftX;
    return dx > MIN_DISTANCE * box.width
        && dx < MAX_DISTANCE * box.width
        && Math.abs(rightY - leftY) < MAX_SLOPE * dx
        && strangenessIn(box) < MAX_OFFSET;
  }

  /** How far place and distance of the eyes are from what is usual, as a share of the box. */
  double strangenessIn(Rect box) {
    var usual = usualIn(box);
    double offset = Math.hypot(middle().x - usual.middle().x, middle().y - usual.middle().y);
    return (offset + Math.abs(distance() - usual.distance()) / 2) / box.width;
  }

  /** Whether a head can have turned or come nearer so much since {@code earlier}. */
  boolean canFollow(Eyes earlier) {
    double change = distance() / Math.max(1, earlier.distance());
    return change > 1 - MAX_CHANGE && change < 1 + MAX_CHANGE;
  }

  /** The same place in another box. */
  Eyes moved(Rect from, Rect to) {
    double sx = to.width / (double) from.width;
    double sy = to.height / (double) from.height;
    return new Eyes(
        to.x + (leftX - from.x) * sx,
        to.y + (leftY - from.y) * sy,
        to.x + (rightX - from.x) * sx,
        to.y + (rightY - from.y) * sy);
  }

  /** This position, {@code share} of the way from {@code earlier}. */
  Eyes smoothed(Eyes earlier, double share) {
    return new Eyes(
        earlier.leftX + share * (leftX - earlier.leftX),
        earlier.leftY + share * (leftY - earlier.leftY),
        earlier.rightX + share * (rightX - earlier.rightX),
        earlier.rightY + share * (rightY - earlier.rightY));
  }
}

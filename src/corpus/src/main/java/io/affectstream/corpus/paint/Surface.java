package io.affectstream.corpus.paint;

import io.affectstream.corpus.face.ActionUnit;
import io.affectstream.corpus.face.Expression;
import io.affectstream.corpus.face.Identity;
import java.awt.geom.Point2D;

/** The head as a curved surface: maps face coordinates to pixels under yaw, pitch and roll. */
final class Surface {
  private static final double DEPTH = 0.75;

  private final double faceWidth;
  private final double left;
  private final double top;
  private final double scale;
  private final double yaw;
  private final double pitch;
  private final double roll;

  Surface(Identity who, Expression pose, int width, int height) {
    faceWidth = who.proportions().faceWidth() * 1.02;
    scale = who.framing().scale() * height;
    yaw = pose.of(ActionUnit.YAW);
    pitch = pose.of(ActionUnit.PITCH);
    roll = pose.of(ActionUnit.ROLL);
    left = who.framing().x() * width - scale * 0.25 * Math.sin(yaw);
    top = who.framing().y() * height - scale * 0.35 * Math.sin(pitch);
  }

  Point2D at(double x, double y) {
    double flat = 1 - 0.92 * x * x / (faceWidth * faceWidth) - 0.85 * y * y / (1.12 * 1.12);
    double depth = DEPTH * Math.sqrt(Math.max(0.02, flat));
    double turnedX = x * Math.cos(yaw) + depth * Math.sin(yaw);
    double turnedDepth = depth * Math.cos(yaw) - x * Math.sin(yaw);
    double noddedY = y * Math.cos(pitch) + turnedDepth * Math.sin(pitch);
    return new Point2D.Double(
        left + scale * (turnedX * Math.cos(roll) - noddedY * Math.sin(roll)),
        top + scale * (turnedX * Math.sin(roll) + noddedY * Math.cos(roll)));
  }

  /** The face's origin in pixels, before the head turns. */
  Point2D origin() {
    return new Point2D.Double(left, top);
  }

  /** Pixels in a face unit. */
  double scale() {
    return scale;
  }

  double roll() {
    return roll;
  }
}

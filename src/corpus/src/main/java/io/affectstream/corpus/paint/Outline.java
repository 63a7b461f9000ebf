package io.affectstream.corpus.paint;

import java.awt.Shape;
import java.awt.geom.Path2D;

/** A path in face coordinates, projected as it is drawn. */
final class Outline {
  private final Surface surface;
  private final Path2D path = new Path2D.Double();

  private Outline(Surface surface) {
    this.surface = surface;
  }

  static Outline from(Surface surface, double x, double y) {
    var outline = new Outline(surface);
    var start = surface.at(x, y);
    outline.path.moveTo(start.getX(), start.getY());
    return outline;
  }

  Outline line(double x, double y) {
    var end = surface.at(x, y);
    path.lineTo(end.getX(), end.getY());
    return this;
  }

  /** A quadratic curve through the pull of one control point. */
  Outline bend(double controlX, double controlY, double x, double y) {
    var control = surface.at(controlX, controlY);
    var end = surface.at(x, y);
    path.quadTo(control.getX(), control.getY(), end.getX(), end.getY());
    return this;
  }

  /** A cubic curve. */
  Outline curve(double x1, double y1, double x2, double y2, double x, double y) {
    var first = surface.at(x1, y1);
    var second = surface.at(x2, y2);
    var end = surface.at(x, y);
    path.curveTo(first.getX(), first.getY(), second.getX(), second.getY(), end.getX(), end.getY());
    return this;
  }

  Outline close() {
    path.closePath();
    return this;
  }

  Shape shape() {
    return path;
  }
}

package io.affectstream.corpus.paint;

import io.affectstream.corpus.face.Tint;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.RadialGradientPaint;
import java.awt.geom.Ellipse2D;

/** Draws in face coordinates on a picture. */
record Canvas(Graphics2D graphics, Surface surface) {

  Outline from(double x, double y) {
    return Outline.from(surface, x, y);
  }

  void fill(Outline outline, Paint paint) {
    graphics.setPaint(paint);
    graphics.fill(outline.shape());
  }

  /** {@code width} in face units. */
  void draw(Outline outline, Color colour, double width) {
    graphics.setColor(colour);
    graphics.setStroke(
        new BasicStroke(
            (float) (width * surface.scale()), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    graphics.draw(outline.shape());
  }

  /** A soft ellipse that fades out towards its edge. */
  void glow(double x, double y, double radiusX, double radiusY, Color colour, double opacity) {
    var centre = surface.at(x, y);
    var before = graphics.getTransform();
    graphics.translate(centre.getX(), centre.getY());
    graphics.rotate(surface.roll());
    graphics.scale(radiusX * surface.scale(), radiusY * surface.scale());
    graphics.setPaint(
        new RadialGradientPaint(
            0f,
            0f,
            1f,
            new float[] {0, 0.55f, 1},
            new Color[] {
              Tint.fade(colour, opacity), Tint.fade(colour, opacity * 0.55), Tint.fade(colour, 0)
            }));
    graphics.fill(new Ellipse2D.Double(-1, -1, 2, 2));
    graphics.setTransform(before);
  }

  /** A disc that the head's curve does not distort; {@code radius} in face units. */
  void disc(double x, double y, double radius, Color colour) {
    var centre = surface.at(x, y);
    double pixels = radius * surface.scale();
    graphics.setColor(colour);
    graphics.fill(
        new Ellipse2D.Double(
            centre.getX() - pixels, centre.getY() - pixels, 2 * pixels, 2 * pixels));
  }

  /** Whatever {@code drawing} draws stays inside {@code outline}. */
  void inside(Outline outline, Runnable drawing) {
    var before = graphics.getClip();
    graphics.clip(outline.shape());
    drawing.run();
    graphics.setClip(before);
  }
}

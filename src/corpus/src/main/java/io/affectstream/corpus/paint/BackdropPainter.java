package io.affectstream.corpus.paint;

import io.affectstream.corpus.face.Look;
import io.affectstream.corpus.face.Tint;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.geom.RoundRectangle2D;

/** The room, the shoulders and the neck; they do not turn with the head. */
final class BackdropPainter {

  void paint(Canvas canvas, Look look, int width, int height) {
    room(canvas, look.palette().wall(), width, height);
    body(canvas, look, height);
  }

  private static void room(Canvas canvas, Color wall, int width, int height) {
    var graphics = canvas.graphics();
    var corner = Tint.mix(wall, Color.BLACK, 0.35);
    graphics.setPaint(new GradientPaint(0, 0, wall, width, height, corner));
    graphics.fillRect(0, 0, width, height);
    graphics.setColor(Tint.fade(corner, 0.5));
    graphics.fillRect(width * 6 / 100, height * 8 / 100, width * 16 / 100, height * 40 / 100);
    graphics.setColor(Tint.fade(Color.WHITE, 0.12));
    graphics.fillRect(width * 80 / 100, height * 12 / 100, width * 14 / 100, height * 30 / 100);
  }

  private static void body(Canvas canvas, Look look, int height) {
    var graphics = canvas.graphics();
    var origin = canvas.surface().origin();
    double unit = canvas.surface().scale();
    graphics.setColor(look.palette().shirt());
    graphics.fill(
        new RoundRectangle2D.Double(
            origin.getX() - unit * 1.25,
            origin.getY() + unit * 1.18,
            unit * 2.5,
            height,
            unit * 0.7,
            unit * 0.7));
    graphics.setColor(Tint.mix(look.palette().skin(), look.palette().shade(), 0.55));
    graphics.fill(
        new RoundRectangle2D.Double(
            origin.getX() - unit * 0.32,
            origin.getY() + unit * 0.6,
            unit * 0.64,
            unit * 0.72,
            unit * 0.2,
            unit * 0.2));
  }
}

package io.affectstream.corpus.paint;

import static io.affectstream.corpus.face.ActionUnit.BLINK;
import static io.affectstream.corpus.face.ActionUnit.BROW_LOWERER;
import static io.affectstream.corpus.face.ActionUnit.CHEEK_RAISER;
import static io.affectstream.corpus.face.ActionUnit.GAZE_ASIDE;
import static io.affectstream.corpus.face.ActionUnit.GAZE_DOWN;
import static io.affectstream.corpus.face.ActionUnit.LID_DROOP;
import static io.affectstream.corpus.face.ActionUnit.LID_TIGHTENER;
import static io.affectstream.corpus.face.ActionUnit.UPPER_LID_RAISER;

import io.affectstream.corpus.face.Look;
import io.affectstream.corpus.face.Tint;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.RoundRectangle2D;

/** Eyes with their lids and wrinkles, and glasses. */
final class EyePainter {
  private static final double IRIS_RADIUS = 0.083;
  private static final Color WHITE_OF_EYE = new Color(238, 234, 228);
  private static final Color PUPIL = new Color(14, 10, 10);
  private static final Color LASHES = new Color(30, 18, 16);
  private static final Color FRAME = new Color(20, 20, 24);

  void paint(Canvas canvas, Look look) {
    for (int side = -1; side <= 1; side += 2) {
      eye(canvas, look, Lids.of(look, side), side);
      if (look.who().hasGlasses()) {
        lens(canvas, side * look.bones().eyeSpacing());
      }
    }
    if (look.who().hasGlasses()) {
      canvas.draw(
          canvas.from(-0.09, Look.EYE_Y).bend(0, Look.EYE_Y - 0.04, 0.09, Look.EYE_Y),
          FRAME,
          0.022);
    }
  }

  private static void eye(Canvas canvas, Look look, Lids lids, int side) {
    var deep = look.palette().deepShade();
    canvas.draw(lids.fold(canvas), Tint.fade(deep, 0.55), 0.018);
    canvas.fill(lids.opening(canvas), WHITE_OF_EYE);
    canvas.inside(lids.opening(canvas), () -> ball(canvas, look, lids));
    canvas.draw(lids.upperEdge(canvas), LASHES, 0.030);
    canvas.draw(lids.lowerEdge(canvas), Tint.fade(deep, 0.7), 0.013);
    wrinkles(canvas, look, lids, side);
  }

  private static void ball(Canvas canvas, Look look, Lids lids) {
    double x = lids.x() + 0.075 * look.of(GAZE_ASIDE);
    double y = Look.EYE_Y - 0.012 + 0.045 * look.of(GAZE_DOWN);
    canvas.disc(x, y, IRIS_RADIUS, look.palette().iris());
    canvas.disc(x, y, IRIS_RADIUS * 0.52, PUPIL);
    canvas.disc(x - 0.023, y - 0.032, IRIS_RADIUS * 0.17, Tint.fade(Color.WHITE, 0.85));
    canvas.glow(lids.x(), Look.EYE_Y - lids.up() * 1.15, lids.width(), 0.04, Color.BLACK, 0.35);
  }

  private static void wrinkles(Canvas canvas, Look look, Lids lids, int side) {
    double raised = look.of(CHEEK_RAISER);
    double bag = Math.max(raised, look.of(LID_DROOP));
    var shade = look.palette().shade();
    if (raised > 0.1) {
      for (int line = 0; line < 3; line++) {
        canvas.draw(
            canvas
                .from(lids.outerX() + side * 0.04, lids.outerY() + 0.02 * line)
                .line(lids.outerX() + side * 0.10, lids.outerY() - 0.04 + 0.045 * line),
            Tint.fade(shade, 0.7 * raised),
            0.012);
      }
    }
    if (bag > 0.1) {
      canvas.draw(
          canvas
              .from(lids.innerX() + side * 0.02, Look.EYE_Y + 0.10)
              .bend(lids.x(), Look.EYE_Y + 0.155, lids.outerX(), Look.EYE_Y + 0.10),
          Tint.fade(shade, 0.5 * bag),
          0.016);
    }
  }

  private static void lens(Canvas canvas, double x) {
    var centre = canvas.surface().at(x, Look.EYE_Y + 0.01);
    double half = 0.235 * canvas.surface().scale();
    canvas.graphics().setColor(Tint.fade(FRAME, 0.85));
    canvas.graphics().setStroke(new BasicStroke((float) (0.022 * canvas.surface().scale())));
    canvas
        .graphics()
        .draw(
            new RoundRectangle2D.Double(
                centre.getX() - half,
                centre.getY() - half * 0.75,
                2 * half,
                1.5 * half,
                half * 0.6,
                half * 0.6));
  }

  /**
   * The opening of one eye.
   *
   * @param x of its middle
   * @param up height of the upper lid over the middle
   * @param down depth of the lower lid
   */
  private record Lids(
      double x,
      double width,
      double up,
      double down,
      double innerX,
      double innerY,
      double outerX,
      double outerY,
      int side) {

    static Lids of(Look look, int side) {
      double x = side * look.bones().eyeSpacing();
      double width = look.bones().eyeWidth();
      double raised = look.of(UPPER_LID_RAISER);
      double tight = look.of(LID_TIGHTENER);
      double cheek = look.of(CHEEK_RAISER);
      double droop = look.of(LID_DROOP);
      double height = look.bones().eyeHeight();
      double open =
          1 + 0.95 * raised - 0.35 * tight * (1 - 0.5 * raised) - 0.18 * cheek - 0.6 * droop;
      double up = height * open * (1 - 0.96 * look.of(BLINK));
      double down =
          height
              * 0.62
              * (1 - 0.55 * cheek - 0.45 * tight + 0.15 * raised)
              * (1 - 0.8 * look.of(BLINK));
      return new Lids(
          x,
          width,
          Math.max(0.006, up),
          Math.max(0, down),
          x - side * width,
          Look.EYE_Y + 0.012 + 0.02 * look.of(BROW_LOWERER),
          x + side * width,
          Look.EYE_Y - 0.012 + 0.03 * droop,
          side);
    }

    Outline upperEdge(Canvas canvas) {
      return over(canvas, innerX, innerY, up * 1.45, outerX + side * 0.02, outerY - 0.005);
    }

    Outline lowerEdge(Canvas canvas) {
      return over(canvas, innerX, innerY, -down * 1.4, outerX, outerY);
    }

    Outline fold(Canvas canvas) {
      return over(
          canvas, innerX, innerY - 0.03, up * 1.45 + 0.07, outerX + side * 0.02, outerY - 0.02);
    }

    Outline opening(Canvas canvas) {
      double half = side * width * 0.5;
      double low = Look.EYE_Y + down * 1.4;
      return over(canvas, innerX, innerY, up * 1.45, outerX, outerY)
          .curve(x + half, low, x - half, low, innerX, innerY)
          .close();
    }

    private Outline over(
        Canvas canvas, double fromX, double fromY, double height, double toX, double toY) {
      double half = side * width * 0.5;
      double y = Look.EYE_Y - height;
      return canvas.from(fromX, fromY).curve(x - half, y, x + half, y, toX, toY);
    }
  }
}

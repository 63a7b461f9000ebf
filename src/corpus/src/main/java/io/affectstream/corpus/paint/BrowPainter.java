package io.affectstream.corpus.paint;

import static io.affectstream.corpus.face.ActionUnit.BROW_LOWERER;
import static io.affectstream.corpus.face.ActionUnit.INNER_BROW_RAISER;
import static io.affectstream.corpus.face.ActionUnit.OUTER_BROW_RAISER;

import io.affectstream.corpus.face.Look;
import io.affectstream.corpus.face.Tint;

/** Brows and the lines on the forehead they make. */
final class BrowPainter {

  void paint(Canvas canvas, Look look) {
    for (int side = -1; side <= 1; side += 2) {
      brow(canvas, look, side);
      frown(canvas, look, side);
    }
    foreheadLines(canvas, look);
  }

  private static void brow(Canvas canvas, Look look, int side) {
    double inner = look.of(INNER_BROW_RAISER);
    double outer = look.of(OUTER_BROW_RAISER);
    double lowered = look.of(BROW_LOWERER);
    double y = look.bones().browY();
    double innerX = side * (0.135 - 0.045 * lowered);
    double innerY = y + 0.04 - 0.15 * inner + 0.125 * lowered;
    double midX = side * (0.33 - 0.02 * lowered);
    double midY = y - 0.05 - 0.045 * inner - 0.12 * outer + 0.075 * lowered;
    double outerX = side * 0.56;
    double outerY = y + 0.055 - 0.125 * outer + 0.05 * inner * (1 - outer) - 0.01 * lowered;
    double thick = look.bones().browThickness();
    var colour = look.palette().brow();
    canvas.fill(
        canvas
            .from(innerX, innerY - thick * 0.5)
            .bend(midX, midY - thick * 0.8, outerX, outerY)
            .bend(midX, midY + thick * 0.55, innerX, innerY + thick * 0.75)
            .close(),
        colour);
    canvas.draw(canvas.from(innerX, innerY).bend(midX, midY, outerX, outerY), colour, thick * 0.42);
  }

  private static void frown(Canvas canvas, Look look, int side) {
    double lowered = look.of(BROW_LOWERER);
    if (lowered <= 0.05) {
      return;
    }
    double y = look.bones().browY();
    canvas.draw(
        canvas.from(side * 0.05, y + 0.13).bend(side * 0.035, y + 0.02, side * 0.06, y - 0.08),
        Tint.fade(look.palette().deepShade(), 0.75 * lowered),
        0.02);
  }

  private static void foreheadLines(Canvas canvas, Look look) {
    double inner = look.of(INNER_BROW_RAISER);
    double outer = look.of(OUTER_BROW_RAISER);
    double depth = Math.min(1, 0.75 * inner * (0.45 + 0.55 * outer));
    if (depth <= 0.1) {
      return;
    }
    double half = 0.22 + 0.24 * outer;
    for (int line = 0; line < 3; line++) {
      double y = -0.56 - 0.085 * line;
      canvas.draw(
          canvas.from(-half, y + 0.02).bend(0, y - 0.025 - 0.02 * inner, half, y + 0.02),
          Tint.fade(look.palette().shade(), 0.7 * depth),
          0.016);
    }
  }
}

package io.affectstream.corpus.paint;

import static io.affectstream.corpus.face.ActionUnit.CHIN_RAISER;
import static io.affectstream.corpus.face.ActionUnit.JAW_DROP;
import static io.affectstream.corpus.face.ActionUnit.LIPS_PART;
import static io.affectstream.corpus.face.ActionUnit.LIP_CORNER_DEPRESSOR;
import static io.affectstream.corpus.face.ActionUnit.LIP_CORNER_PULLER;
import static io.affectstream.corpus.face.ActionUnit.LIP_STRETCHER;
import static io.affectstream.corpus.face.ActionUnit.LIP_TIGHTENER;

import io.affectstream.corpus.face.Look;
import io.affectstream.corpus.face.Tint;
import java.awt.Color;

/** Lips, teeth and tongue, the corners' wrinkles and the chin. */
final class MouthPainter {
  private static final Color CAVITY = new Color(52, 14, 16);
  private static final Color TEETH = new Color(240, 236, 226);
  private static final Color TONGUE = new Color(190, 80, 84);
  private static final Color SEAM = new Color(60, 16, 18);

  void paint(Canvas canvas, Look look) {
    var lips = Lips.of(look);
    var palette = look.palette();
    canvas.fill(lips.outer(canvas), palette.lip());
    canvas.glow(
        0,
        lips.low() + lips.gap() * 0.2 + lips.thick() * 0.7,
        lips.half() * 0.5,
        lips.thick() * 0.5,
        palette.highlight(),
        0.35);
    if (lips.gap() > 0) {
      canvas.fill(lips.inner(canvas), CAVITY);
      canvas.inside(lips.inner(canvas), () -> insideOfMouth(canvas, look, lips));
    }
    canvas.draw(lips.seam(canvas), Tint.fade(SEAM, 0.85), 0.016);
    for (int side = -1; side <= 1; side += 2) {
      corner(canvas, look, lips, side);
    }
    chin(canvas, look, lips);
  }

  private static void insideOfMouth(Canvas canvas, Look look, Lips lips) {
    double shown = look.of(LIP_CORNER_PULLER) + look.of(LIPS_PART) + look.voicing();
    if (shown > 0.25) {
      double tooth = 0.05 + 0.03 * look.of(LIP_CORNER_PULLER);
      double top = Math.min(lips.cornerY(), lips.high()) - 0.05;
      double ends =
          Math.max(
              lips.high() + tooth * 0.75, 0.35 * lips.cornerY() + 0.65 * lips.high() + tooth * 0.6);
      var teeth =
          canvas
              .from(-lips.half() * 0.86, top)
              .line(lips.half() * 0.86, top)
              .line(lips.half() * 0.8, ends)
              .bend(0, lips.high() + tooth * 1.35, -lips.half() * 0.8, ends)
              .close();
      canvas.fill(teeth, TEETH);
    }
    canvas.glow(
        0, lips.low() + lips.gap() * 0.15, lips.half() * 0.5, lips.gap() * 0.4, TONGUE, 0.6);
  }

  private static void corner(Canvas canvas, Look look, Lips lips, int side) {
    double half = side * lips.half();
    double y = lips.cornerY();
    double down = look.of(LIP_CORNER_DEPRESSOR);
    double up = look.of(LIP_CORNER_PULLER);
    var shade = look.palette().shade();
    canvas.glow(half * 1.07, y, 0.05, 0.045, look.palette().deepShade(), 0.55);
    if (down > 0.1) {
      canvas.draw(
          canvas.from(half * 1.06, y + 0.01).bend(half * 1.15, y + 0.07, half * 1.13, y + 0.13),
          Tint.fade(shade, 0.8 * down),
          0.018);
    }
    if (up > 0.2) {
      canvas.draw(
          canvas.from(half * 1.12, y - 0.06).bend(half * 1.2, y, half * 1.14, y + 0.07),
          Tint.fade(shade, 0.6 * up),
          0.016);
    }
  }

  private static void chin(Canvas canvas, Look look, Lips lips) {
    double raised = look.of(CHIN_RAISER);
    var shade = look.palette().shade();
    double below = lips.low() + lips.gap() * 0.3 + lips.thick() * 2.2;
    canvas.glow(0, below, 0.20, 0.055, shade, 0.5);
    if (raised > 0.1) {
      for (int dimple = -2; dimple <= 2; dimple++) {
        double y = 0.86 + look.chinDrop() + 0.02 * (dimple & 1);
        canvas.glow(dimple * 0.05, y, 0.02, 0.02, shade, 0.6 * raised);
      }
    }
  }

  /**
   * Where the lips are.
   *
   * @param half of the mouth's width
   * @param cornerY height of both corners
   * @param high lower edge of the upper lip, in the middle
   * @param low upper edge of the lower lip, in the middle
   * @param gap between them
   * @param thick of a lip
   */
  private record Lips(
      double half, double cornerY, double high, double low, double gap, double thick) {

    static Lips of(Look look) {
      double pull = look.of(LIP_CORNER_PULLER);
      double depress = look.of(LIP_CORNER_DEPRESSOR);
      double stretch = look.of(LIP_STRETCHER);
      double tight = look.of(LIP_TIGHTENER);
      double jaw = look.of(JAW_DROP);
      double chin = look.of(CHIN_RAISER);
      double voicing = look.voicing();
      double y = 0.555 + 0.02 * jaw - 0.015 * chin;
      double gap =
          0.02
              + 0.17 * jaw
              + 0.06 * look.of(LIPS_PART)
              + 0.13 * voicing * (1 - 0.45 * tight)
              - 0.03 * tight;
      gap = gap < 0.022 ? 0 : gap;
      double wide = 1 + 0.30 * pull + 0.28 * stretch - 0.24 * tight - 0.22 * jaw - 0.06 * voicing;
      return new Lips(
          look.bones().mouthWidth() * wide,
          y - 0.115 * pull + 0.085 * depress + 0.035 * stretch,
          y - 0.018 * chin - 0.22 * gap + 0.03 * pull,
          y + gap + 0.036 * pull - 0.02 * depress - 0.04 * chin,
          gap,
          look.bones().lipThickness() * (1 - 0.55 * tight - 0.25 * pull - 0.3 * stretch));
    }

    Outline seam(Canvas canvas) {
      return canvas
          .from(-half, cornerY)
          .bend(-half * 0.45, high - 0.01, 0, high)
          .bend(half * 0.45, high - 0.01, half, cornerY);
    }

    Outline inner(Canvas canvas) {
      double bottom = low + gap * 0.25;
      return seam(canvas).curve(half * 0.5, bottom, -half * 0.5, bottom, -half, cornerY).close();
    }

    Outline outer(Canvas canvas) {
      double bottom = low + gap * 0.25 + thick * 1.9;
      return canvas
          .from(-half * 1.05, cornerY)
          .curve(
              -half * 0.6,
              high - thick * 1.2,
              -half * 0.2,
              high - thick * 1.5,
              0,
              high - thick * 0.95)
          .curve(
              half * 0.2, high - thick * 1.5, half * 0.6, high - thick * 1.2, half * 1.05, cornerY)
          .curve(half * 0.6, bottom, -half * 0.6, bottom, -half * 1.05, cornerY)
          .close();
    }
  }
}

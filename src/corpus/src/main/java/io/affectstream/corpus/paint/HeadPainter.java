package io.affectstream.corpus.paint;

import static io.affectstream.corpus.face.ActionUnit.CHEEK_RAISER;

import io.affectstream.corpus.face.Look;
import io.affectstream.corpus.face.Tint;
import java.awt.Color;
import java.awt.RadialGradientPaint;

/**
 * Ears, skull, jaw, light on the skin, beard. The dark eye sockets against light forehead and
 * cheeks are what a face detector looks for.
 */
final class HeadPainter {
  private static final Color BLUSH = new Color(220, 90, 80);

  /** Returns the outline of the head, which the features stay inside of. */
  Outline paint(Canvas canvas, Look look) {
    ears(canvas, look);
    var head = head(canvas, look);
    canvas.fill(head, skin(canvas, look));
    canvas.inside(head, () -> light(canvas, look));
    return head;
  }

  private static void ears(Canvas canvas, Look look) {
    double w = look.bones().faceWidth();
    var colour = Tint.mix(look.palette().skin(), look.palette().shade(), 0.25);
    for (int side = -1; side <= 1; side += 2) {
      var ear =
          canvas
              .from(side * w * 0.97, -0.22)
              .bend(side * w * 1.18, -0.25, side * w * 1.14, 0)
              .bend(side * w * 1.08, 0.2, side * w * 0.95, 0.16)
              .close();
      canvas.fill(ear, colour);
    }
  }

  private static Outline head(Canvas canvas, Look look) {
    double w = look.bones().faceWidth();
    double jaw = look.bones().jaw() * 0.62;
    double chin = look.chinDrop();
    return canvas
        .from(-w, -0.2)
        .curve(-w * 1.02, -1.12, w * 1.02, -1.12, w, -0.2)
        .curve(w, 0.25, w * 0.88, 0.58, jaw, 0.86 + chin)
        .curve(0.22, 1.04 + chin, -0.22, 1.04 + chin, -jaw, 0.86 + chin)
        .curve(-w * 0.88, 0.58, -w, 0.25, -w, -0.2)
        .close();
  }

  private static RadialGradientPaint skin(Canvas canvas, Look look) {
    var palette = look.palette();
    return new RadialGradientPaint(
        canvas.surface().at(look.who().framing().light() * 0.4, -0.05),
        (float) (canvas.surface().scale() * 1.15),
        new float[] {0, 0.55f, 0.85f, 1},
        new Color[] {
          Tint.mix(palette.skin(), palette.highlight(), 0.45),
          palette.skin(),
          Tint.mix(palette.skin(), palette.shade(), 0.45),
          Tint.mix(palette.skin(), palette.shade(), 0.8)
        });
  }

  private static void light(Canvas canvas, Look look) {
    var palette = look.palette();
    double light = look.who().framing().light();
    double w = look.bones().faceWidth();
    double raised = look.of(CHEEK_RAISER);
    double cheekY = 0.22 - 0.05 * raised;
    canvas.glow(light > 0 ? -w : w, 0.1, 0.55, 1.1, palette.shade(), 0.25 * Math.abs(light) + 0.12);
    canvas.glow(0, -0.62, 0.55, 0.25, palette.highlight(), 0.55);
    for (int side = -1; side <= 1; side += 2) {
      canvas.glow(side * 0.40, cheekY, 0.27, 0.20, palette.highlight(), 0.55);
      canvas.glow(side * 0.43, cheekY + 0.03, 0.24, 0.17, BLUSH, 0.10 + 0.12 * raised);
      double eyeX = side * look.bones().eyeSpacing();
      canvas.glow(eyeX, Look.EYE_Y - 0.035, 0.27, 0.17, palette.deepShade(), 0.50);
      canvas.glow(eyeX, Look.EYE_Y + 0.10, 0.20, 0.07, palette.shade(), 0.25);
    }
  }
}

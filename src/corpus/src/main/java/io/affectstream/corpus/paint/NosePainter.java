package io.affectstream.corpus.paint;

import static io.affectstream.corpus.face.ActionUnit.LIP_CORNER_PULLER;
import static io.affectstream.corpus.face.ActionUnit.NOSE_WRINKLER;

import io.affectstream.corpus.face.Look;
import io.affectstream.corpus.face.Tint;

/** The nose, its wrinkles, the folds to the mouth, and the beard below. */
final class NosePainter {

  void paint(Canvas canvas, Look look) {
    bridge(canvas, look);
    nostrils(canvas, look);
    wrinkles(canvas, look);
    if (look.who().hasBeard()) {
      beard(canvas, look);
    }
    folds(canvas, look);
  }

  private static void bridge(Canvas canvas, Look look) {
    canvas.glow(0, -0.12, 0.085, 0.30, look.palette().highlight(), 0.75);
    for (int side = -1; side <= 1; side += 2) {
      canvas.glow(side * 0.135, Look.EYE_Y - 0.02, 0.07, 0.14, look.palette().deepShade(), 0.30);
    }
  }

  private static void nostrils(Canvas canvas, Look look) {
    double y = look.noseY();
    double width = look.bones().noseWidth();
    var palette = look.palette();
    for (int side = -1; side <= 1; side += 2) {
      canvas.glow(side * width * 1.15, y - 0.03, 0.07, 0.10, palette.shade(), 0.45);
      canvas.glow(side * width * 0.62, y + 0.045, 0.055, 0.033, palette.deepShade(), 0.95);
    }
    canvas.glow(0, y - 0.03, width * 0.9, 0.09, palette.highlight(), 0.6);
    canvas.glow(0, y + 0.09, width * 1.3, 0.05, palette.shade(), 0.45);
  }

  private static void wrinkles(Canvas canvas, Look look) {
    double level = look.of(NOSE_WRINKLER);
    if (level <= 0.05) {
      return;
    }
    var colour = Tint.fade(look.palette().deepShade(), 0.6 * level);
    for (int side = -1; side <= 1; side += 2) {
      for (double y = Look.EYE_Y; y < Look.EYE_Y + 0.1; y += 0.05) {
        canvas.draw(canvas.from(side * 0.05, y + 0.03).line(side * 0.11, y - 0.01), colour, 0.014);
      }
    }
  }

  private static void beard(Canvas canvas, Look look) {
    double jaw = look.bones().jaw();
    var beard =
        canvas
            .from(-jaw * 0.9, 0.4)
            .bend(-jaw * 0.8, 0.95, 0, 1.1 + look.chinDrop())
            .bend(jaw * 0.8, 0.95, jaw * 0.9, 0.4)
            .bend(0.35, 0.52, 0.2, 0.45)
            .line(-0.2, 0.45)
            .bend(-0.35, 0.52, -jaw * 0.9, 0.4)
            .close();
    canvas.fill(beard, Tint.fade(look.palette().hair(), 0.55));
  }

  private static void folds(Canvas canvas, Look look) {
    double pull = look.of(LIP_CORNER_PULLER);
    double opacity = 0.22 + 0.6 * pull + 0.25 * look.of(NOSE_WRINKLER);
    var colour = Tint.fade(look.palette().shade(), Math.min(0.85, opacity));
    double top = look.noseY();
    for (int side = -1; side <= 1; side += 2) {
      var fold =
          canvas
              .from(side * (look.bones().noseWidth() + 0.05), top - 0.01)
              .bend(
                  side * (0.28 + 0.05 * pull),
                  top + 0.09,
                  side * (look.bones().mouthWidth() + 0.09 + 0.03 * pull),
                  0.52);
      canvas.draw(fold, colour, 0.018 + 0.012 * pull);
    }
  }
}

package io.affectstream.corpus.paint;

import io.affectstream.corpus.face.HairStyle;
import io.affectstream.corpus.face.Look;
import io.affectstream.corpus.face.Tint;
import java.awt.Color;

/** The hair behind and before the face. */
final class HairPainter {

  void paintBehind(Canvas canvas, Look look) {
    if (!look.who().hair().isLong()) {
      return;
    }
    double w = look.bones().faceWidth();
    var fall =
        canvas
            .from(-w * 1.12, -0.35)
            .curve(-w * 1.3, -1.45, w * 1.3, -1.45, w * 1.12, -0.35)
            .curve(w * 1.28, 0.3, w * 1.2, 0.8, w, 1)
            .line(-w, 1)
            .curve(-w * 1.2, 0.8, -w * 1.28, 0.3, -w * 1.12, -0.35)
            .close();
    canvas.fill(fall, Tint.mix(look.palette().hair(), Color.BLACK, 0.25));
  }

  void paintFront(Canvas canvas, Look look) {
    var cap = cap(canvas, look.who().hair(), look.bones().faceWidth());
    canvas.fill(cap, look.palette().hair());
    var gloss = canvas.from(-0.3, -0.95).bend(0, -1.03, 0.35, -0.95);
    canvas.draw(gloss, Tint.fade(Color.WHITE, 0.07), 0.08);
  }

  private static Outline cap(Canvas canvas, HairStyle style, double w) {
    return switch (style) {
      case SHORT ->
          canvas
              .from(-w * 1.04, -0.28)
              .curve(-w * 1.2, -1.38, w * 1.2, -1.38, w * 1.04, -0.28)
              .curve(w * 0.95, -0.62, w * 0.8, -0.76, w * 0.3, -0.80)
              .curve(-w * 0.2, -0.84, -w * 0.8, -0.7, -w * 1.04, -0.28)
              .close();
      case LONG ->
          canvas
              .from(-w * 1.1, 0.1)
              .curve(-w * 1.28, -1.42, w * 1.28, -1.42, w * 1.1, 0.1)
              .curve(w * 0.98, -0.4, w * 0.75, -0.74, 0, -0.83)
              .curve(-w * 0.75, -0.74, -w * 0.98, -0.4, -w * 1.1, 0.1)
              .close();
      case CROPPED ->
          canvas
              .from(-w * 1.01, -0.30)
              .curve(-w * 1.08, -1.30, w * 1.08, -1.30, w * 1.01, -0.30)
              .curve(w * 0.86, -0.60, w * 0.6, -0.80, 0, -0.80)
              .curve(-w * 0.6, -0.80, -w * 0.86, -0.60, -w * 1.01, -0.30)
              .close();
      case PARTED ->
          canvas
              .from(-w * 1.1, 0.25)
              .curve(-w * 1.3, -1.42, w * 1.3, -1.42, w * 1.1, 0.25)
              .curve(w, -0.45, w * 0.6, -0.62, w * 0.45, -0.86)
              .curve(w * 0.1, -0.66, -w * 0.7, -0.62, -w * 1.1, 0.25)
              .close();
    };
  }
}

package io.affectstream.corpus.paint;

import io.affectstream.corpus.face.Look;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/** Draws a {@link Look}. For one thread. */
public final class FaceRenderer {
  private final BufferedImage image;
  private final BackdropPainter backdrop = new BackdropPainter();
  private final HairPainter hair = new HairPainter();
  private final HeadPainter head = new HeadPainter();
  private final NosePainter nose = new NosePainter();
  private final BrowPainter brows = new BrowPainter();
  private final EyePainter eyes = new EyePainter();
  private final MouthPainter mouth = new MouthPainter();

  public FaceRenderer(int width, int height) {
    image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
  }

  /** The picture is drawn over by the next call. */
  public BufferedImage render(Look look) {
    var graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    var surface = new Surface(look.who(), look.expression(), image.getWidth(), image.getHeight());
    paint(new Canvas(graphics, surface), look);
    graphics.dispose();
    return image;
  }

  private void paint(Canvas canvas, Look look) {
    backdrop.paint(canvas, look, image.getWidth(), image.getHeight());
    hair.paintBehind(canvas, look);
    var outline = head.paint(canvas, look);
    canvas.inside(
        outline,
        () -> {
          nose.paint(canvas, look);
          brows.paint(canvas, look);
          eyes.paint(canvas, look);
          mouth.paint(canvas, look);
        });
    hair.paintFront(canvas, look);
  }
}

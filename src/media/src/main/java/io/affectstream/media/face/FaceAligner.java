package io.affectstream.media.face;

import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** Cuts a face out so that its eyes always lie on the same two points. */
public final class FaceAligner {
  /** Width and height of the cut-out, pixels. */
  public static final int SIDE = 96;

  private static final double EYES_HEIGHT = 0.36;
  private static final double EYES_DISTANCE = 0.34;

  /** The cut-out is made at twice its size and then averaged down, against aliasing. */
  private static final int OVERSAMPLING = 2;

  private final Mat large = new Mat();

  Mat cut(Mat picture, Eyes eyes) {
    int side = OVERSAMPLING * SIDE;
    var transform = transform(eyes, side);
    Imgproc.warpAffine(
        picture,
        large,
        transform,
        new Size(side, side),
        Imgproc.INTER_LINEAR,
        Core.BORDER_REPLICATE);
    transform.release();
    var face = new Mat();
    Imgproc.resize(large, face, new Size(SIDE, SIDE), 0, 0, Imgproc.INTER_AREA);
    return face;
  }

  /** Rotation, scale and shift that bring both eyes to their points. */
  private static Mat transform(Eyes eyes, int side) {
    double scale = EYES_DISTANCE * side / Math.max(1, eyes.distance());
    double angle = Math.atan2(eyes.rightY() - eyes.leftY(), eyes.rightX() - eyes.leftX());
    double cos = scale * Math.cos(angle);
    double sin = scale * Math.sin(angle);
    var middle = eyes.middle();
    var transform = new Mat(2, 3, CvType.CV_64F);
    transform.put(
        0,
        0,
        cos,
        sin,
        side / 2.0 - cos * middle.x - sin * middle.y,
        -sin,
        cos,
        EYES_HEIGHT * side + sin * middle.x - cos * middle.y);
    return transform;
  }
}

package io.affectstream.media.picture;

import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.MatOfInt;
import org.opencv.core.Size;
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.imgproc.Imgproc;

/**
 * Writes the two JPEGs of a sampled picture. Ten seconds of them fit into one record of 1 MiB: each
 * scene is written more coarsely until it is within its share.
 */
public final class JpegEncoder {
  static final int SCENE_SIDE = 224;
  private static final int FACE_QUALITY = 92;
  private static final int[] SCENE_QUALITIES = {80, 60, 35, 10};
  private static final int SCENE_BYTES = 12_000;

  private final MatOfByte bytes = new MatOfByte();
  private final Mat small = new Mat();

  /** A face, as it is. */
  public byte[] face(Mat face) {
    return encode(face, FACE_QUALITY);
  }

  /** The whole picture, its longer side at most {@value #SCENE_SIDE} pixels. */
  public byte[] scene(Mat picture) {
    double scale = Math.min(1, SCENE_SIDE / (double) Math.max(picture.cols(), picture.rows()));
    var size = new Size(Math.ceil(picture.cols() * scale), Math.ceil(picture.rows() * scale));
    Imgproc.resize(picture, small, size, 0, 0, Imgproc.INTER_AREA);
    byte[] jpeg = {};
    for (int quality : SCENE_QUALITIES) {
      jpeg = encode(small, quality);
      if (jpeg.length <= SCENE_BYTES) {
        break;
      }
    }
    return jpeg;
  }

  private byte[] encode(Mat picture, int quality) {
    var parameters = new MatOfInt(Imgcodecs.IMWRITE_JPEG_QUALITY, quality);
    if (!Imgcodecs.imencode(".jpg", picture, bytes, parameters)) {
      throw new IllegalStateException("OpenCV cannot write JPEG");
    }
    parameters.release();
    return bytes.toArray();
  }
}

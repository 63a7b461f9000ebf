package io.affectstream.media.face;

import io.affectstream.media.natives.OpenCv;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.opencv.core.Mat;
import org.opencv.core.MatOfRect;
import org.opencv.core.Rect;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;
import org.opencv.objdetect.CascadeClassifier;

/** Finds both eyes of a face with the eye cascade that ships with OpenCV. */
final class EyeFinder {
  /** Faces are searched at this width: larger ones cost more and give no better eyes. */
  private static final int SEARCH_WIDTH = 100;

  private static final double TOP = 0.15;
  private static final double BOTTOM = 0.62;
  private static final double MIN_EYE = 0.14;
  private static final double MAX_EYE = 0.4;
  private static final double STEP = 1.15;

  private final CascadeClassifier cascade =
      new CascadeClassifier(OpenCv.cascade("haarcascades/haarcascade_eye.xml").toString());
  private final Mat search = new Mat();
  private final MatOfRect found = new MatOfRect();

  /** The pair that a head in {@code box} would most plausibly have. */
  Optional<Eyes> find(Mat gray, Rect box) {
    int top = box.y + (int) (TOP * box.height);
    var region = new Rect(box.x, top, box.width, (int) ((BOTTOM - TOP) * box.height));
    double scale = SEARCH_WIDTH / (double) box.width;
    var view = gray.submat(region);
    Imgproc.resize(view, search, new Size(), scale, scale, Imgproc.INTER_AREA);
    view.release();
    Imgproc.equalizeHist(search, search);
    cascade.detectMultiScale(search, found, STEP, 3, 0, size(MIN_EYE), size(MAX_EYE));
    return bestPair(found.toList(), region, scale, box);
  }

  private static Optional<Eyes> bestPair(List<Rect> eyes, Rect region, double scale, Rect box) {
    return eyes.stream()
        .flatMap(left -> eyes.stream().map(right -> pair(left, right, region, scale)))
        .filter(pair -> pair.arePlausibleIn(box))
        .min(Comparator.comparingDouble(pair -> pair.strangenessIn(box)));
  }

  private static Eyes pair(Rect left, Rect right, Rect region, double scale) {
    return new Eyes(
        region.x + (left.x + left.width / 2.0) / scale,
        region.y + (left.y + left.height / 2.0) / scale,
        region.x + (right.x + right.width / 2.0) / scale,
        region.y + (right.y + right.height / 2.0) / scale);
  }

  private static Size size(double share) {
    return new Size(share * SEARCH_WIDTH, share * SEARCH_WIDTH);
  }
}

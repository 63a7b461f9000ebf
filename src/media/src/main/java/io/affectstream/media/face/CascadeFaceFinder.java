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

/**
 * The cascades that ship with OpenCV: local binary patterns first, Haar "alt2" where they find
 * nothing. Frontal faces only.
 */
public final class CascadeFaceFinder implements FaceFinder {
  /** Pictures are searched at this length of their longer side. */
  private static final int SEARCH_SIDE = 320;

  private static final double STEP = 1.1;
  private static final int NEIGHBOURS = 3;

  /** Of the shorter side, so that turning a picture changes nothing. */
  private static final double SMALLEST = 1 / 6.0;

  private static final int FACES_WITH_EYES = 5;

  private final CascadeClassifier patterns = cascade("lbpcascades/lbpcascade_frontalface.xml");
  private final CascadeClassifier haar = cascade("haarcascades/haarcascade_frontalface_alt2.xml");
  private final EyeFinder eyeFinder = new EyeFinder();
  private final Mat gray = new Mat();
  private final Mat search = new Mat();
  private final MatOfRect found = new MatOfRect();

  private static CascadeClassifier cascade(String name) {
    OpenCv.load();
    return new CascadeClassifier(OpenCv.cascade(name).toString());
  }

  @Override
  public List<Face> find(Mat picture, Optional<Rect> near) {
    Imgproc.cvtColor(picture, gray, Imgproc.COLOR_BGR2GRAY);
    var area = near.map(last -> around(last, gray)).orElseGet(() -> whole(gray));
    double scale = Math.min(1, SEARCH_SIDE / (double) Math.max(gray.cols(), gray.rows()));
    prepare(area, scale);
    var boxes = detect(patterns, near, scale);
    if (boxes.isEmpty()) {
      boxes = detect(haar, near, scale);
    }
    return boxes.stream()
        .sorted(Comparator.comparingDouble(Rect::area).reversed())
        .limit(FACES_WITH_EYES)
        .map(box -> inPicture(box, area, scale))
        .map(box -> new Face(box, eyeFinder.find(gray, box)))
        .toList();
  }

  private void prepare(Rect area, double scale) {
    var view = gray.submat(area);
    Imgproc.resize(view, search, new Size(), scale, scale, Imgproc.INTER_AREA);
    view.release();
    Imgproc.equalizeHist(search, search);
  }

  private List<Rect> detect(CascadeClassifier cascade, Optional<Rect> near, double scale) {
    double least =
        near.map(last -> 0.75 * scale * last.width)
            .orElse(SMALLEST * Math.min(gray.rows(), gray.cols()) * scale);
    double most = near.map(last -> 1.35 * scale * last.width).orElse(0.0);
    cascade.detectMultiScale(
        search, found, STEP, NEIGHBOURS, 0, new Size(least, least), new Size(most, most));
    return found.toList();
  }

  private static Rect around(Rect last, Mat picture) {
    int margin = (int) (0.35 * last.width);
    return clipped(
        new Rect(
            last.x - margin, last.y - margin, last.width + 2 * margin, last.height + 2 * margin),
        picture);
  }

  private Rect inPicture(Rect box, Rect area, double scale) {
    return clipped(
        new Rect(
            area.x + (int) Math.round(box.x / scale),
            area.y + (int) Math.round(box.y / scale),
            (int) Math.round(box.width / scale),
            (int) Math.round(box.height / scale)),
        gray);
  }

  private static Rect whole(Mat picture) {
    return new Rect(0, 0, picture.cols(), picture.rows());
  }

  private static Rect clipped(Rect box, Mat picture) {
    int x = Math.clamp(box.x, 0, picture.cols() - 1);
    int y = Math.clamp(box.y, 0, picture.rows() - 1);
    int right = Math.clamp(box.x + box.width, x + 1, picture.cols());
    int bottom = Math.clamp(box.y + box.height, y + 1, picture.rows());
    return new Rect(x, y, right - x, bottom - y);
  }
}

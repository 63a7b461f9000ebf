package io.affectstream.media.face;

import io.affectstream.media.natives.OpenCv;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;
import org.opencv.objdetect.FaceDetectorYN;

/**
 * YuNet (Wu, Peng and Yu, "YuNet: A Tiny Millisecond-level Face Detector", Machine Intelligence
 * Research 20, 2023), from a model file that the user gives.
 */
public final class YunetFaceFinder implements FaceFinder {
  private static final int SEARCH_SIDE = 320;
  private static final float LEAST_SCORE = 0.7f;

  private final FaceDetectorYN detector;
  private final Mat search = new Mat();
  private final Mat found = new Mat();

  /**
   * @param model {@code face_detection_yunet_*.onnx}
   * @throws IllegalArgumentException if there is no such file
   */
  public YunetFaceFinder(Path model) {
    if (!Files.isRegularFile(model)) {
      throw new IllegalArgumentException("no YuNet model at " + model);
    }
    OpenCv.load();
    detector = FaceDetectorYN.create(model.toString(), "", new Size(SEARCH_SIDE, SEARCH_SIDE));
    detector.setScoreThreshold(LEAST_SCORE);
  }

  @Override
  public List<Face> find(Mat picture, Optional<Rect> near) {
    double scale = Math.min(1, SEARCH_SIDE / (double) Math.max(picture.cols(), picture.rows()));
    Imgproc.resize(picture, search, new Size(), scale, scale, Imgproc.INTER_AREA);
    detector.setInputSize(search.size());
    detector.detect(search, found);
    return IntStream.range(0, found.rows()).mapToObj(row -> face(row, scale, picture)).toList();
  }

  /** A row is x, y, width, height, then x and y of the eyes, nose and corners of the mouth. */
  private Face face(int row, double scale, Mat picture) {
    var v = new float[15];
    found.get(row, 0, v);
    int x = Math.clamp(Math.round(v[0] / scale), 0, picture.cols() - 1);
    int y = Math.clamp(Math.round(v[1] / scale), 0, picture.rows() - 1);
    int width = Math.clamp(Math.round(v[2] / scale), 1, picture.cols() - x);
    int height = Math.clamp(Math.round(v[3] / scale), 1, picture.rows() - y);
    var eyes = new Eyes(v[4] / scale, v[5] / scale, v[6] / scale, v[7] / scale);
    return new Face(new Rect(x, y, width, height), Optional.of(eyes).filter(e -> e.distance() > 1));
  }
}

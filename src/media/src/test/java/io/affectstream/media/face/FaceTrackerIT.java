package io.affectstream.media.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.affectstream.media.natives.OpenCv;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

class FaceTrackerIT {
  private static final Rect LEFT = new Rect(20, 60, 80, 80);
  private static final Rect RIGHT = new Rect(160, 40, 120, 120);

  private final ScriptedFinder finder = new ScriptedFinder();
  private final FaceTracker tracker = new FaceTracker(finder);
  private Mat picture;

  @BeforeAll
  static void loadLibraries() {
    OpenCv.load();
  }

  @BeforeEach
  void newPicture() {
    picture = new Mat(240, 320, CvType.CV_8UC3, new Scalar(0, 0, 0));
  }

  @Test
  void eyesOfATiltedHeadLieOnTheirPoints() {
    var eyes = new Eyes(190, 90, 240, 120);
    mark(eyes.leftX(), eyes.leftY(), new Scalar(255, 0, 0));
    mark(eyes.rightX(), eyes.rightY(), new Scalar(0, 0, 255));

    var face = follow(new Face(RIGHT, Optional.of(eyes))).orElseThrow();

    assertThat(brightest(face, 0).x).isCloseTo(FaceAligner.SIDE * 0.33, within(2.0));
    assertThat(brightest(face, 0).y).isCloseTo(FaceAligner.SIDE * 0.36, within(2.0));
    assertThat(brightest(face, 2).x).isCloseTo(FaceAligner.SIDE * 0.67, within(2.0));
    assertThat(brightest(face, 2).y).isCloseTo(FaceAligner.SIDE * 0.36, within(2.0));
  }

  @Test
  void largestFaceIsTheMainFace() {
    follow(seen(LEFT), seen(RIGHT));

    follow(seen(RIGHT));

    assertThat(finder.lastNear).contains(RIGHT);
  }

  @Test
  void largerFaceThatWalksInIsNotFollowed() {
    follow(seen(LEFT));

    follow(seen(LEFT), seen(RIGHT));
    follow(seen(LEFT), seen(RIGHT));

    assertThat(finder.lastNear).contains(LEFT);
  }

  @Test
  void lostFaceMakesRoomForAnother() {
    follow(seen(LEFT));
    for (int i = 0; i < 5; i++) {
      follow();
    }

    follow(seen(RIGHT));
    follow(seen(RIGHT));

    assertThat(finder.lastNear).contains(RIGHT);
  }

  @Test
  void faceWithoutEyesIsStillCutOut() {
    var face = follow(new Face(LEFT, Optional.empty()));

    assertThat(face).hasValueSatisfying(cut -> assertThat(cut.rows()).isEqualTo(FaceAligner.SIDE));
  }

  @Test
  void pictureWithoutAFaceGivesNone() {
    assertThat(follow()).isEmpty();
  }

  private Optional<Mat> follow(Face... faces) {
    finder.faces = List.of(faces);
    return tracker.follow(picture);
  }

  private static Face seen(Rect box) {
    return new Face(box, Optional.of(Eyes.usualIn(box)));
  }

  private void mark(double x, double y, Scalar colour) {
    Imgproc.circle(picture, new Point(x, y), 4, colour, Imgproc.FILLED);
  }

  private static Point brightest(Mat face, int channel) {
    var channels = new ArrayList<Mat>();
    Core.split(face, channels);
    Imgproc.blur(channels.get(channel), channels.get(channel), new Size(5, 5));
    return Core.minMaxLoc(channels.get(channel)).maxLoc;
  }

  /** Finds what it is told to, near or far. */
  private static final class ScriptedFinder implements FaceFinder {
    private List<Face> faces = List.of();
    private Optional<Rect> lastNear = Optional.empty();

    @Override
    public List<Face> find(Mat picture, Optional<Rect> near) {
      if (near.isPresent()) {
        lastNear = near;
      }
      return faces;
    }
  }
}

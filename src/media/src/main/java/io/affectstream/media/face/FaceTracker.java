package io.affectstream.media.face;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;
import org.opencv.core.Rect;

/**
 * Follows the main face of one source from picture to picture.
 *
 * <p>The main face is the largest one, with eyes counting double; once followed it stays the main
 * face until it is lost for {@value #LOST_AFTER} pictures, whoever else walks in. Pictures in
 * between are searched only near its last place, but the faces in them are counted once a second.
 * Positions are smoothed, so that the cut-out does not tremble.
 */
public final class FaceTracker {
  private static final int LOST_AFTER = 5;
  private static final int COUNT_EVERY = 5;
  private static final double SAME_FACE = 0.2;
  private static final double SMOOTHING = 0.7;

  private final FaceFinder finder;
  private final FaceAligner aligner = new FaceAligner();
  private @Nullable Track track;
  private @Nullable Crowd crowd;
  private int uncounted = COUNT_EVERY;

  public FaceTracker(FaceFinder finder) {
    this.finder = finder;
  }

  /**
   * Finds the main face of the next picture.
   *
   * @param picture 8-bit BGR
   * @return the face, upright, {@link FaceAligner#SIDE} pixels square, BGR; the caller releases it
   */
  public Optional<Mat> follow(Mat picture) {
    var found = locate(picture);
    track = found.map(face -> next(face)).orElseGet(this::aged);
    return found.map(_ -> aligner.cut(picture, eyesNow()));
  }

  private Optional<Face> locate(Mat picture) {
    var last = track;
    if (last != null && last.hasFreshEyes()) {
      var near = mainOf(finder.find(picture, Optional.of(last.box())));
      if (near.isPresent()) {
        countNowAndThen(picture, near.get());
        return near;
      }
    }
    var all = finder.find(picture, Optional.empty());
    var main = mainOf(all);
    main.ifPresent(followed -> count(all, followed, picture));
    return main;
  }

  /**
   * The whole picture costs more than the followed place, so others are looked for once a second.
   */
  private void countNowAndThen(Mat picture, Face followed) {
    uncounted++;
    if (uncounted >= COUNT_EVERY) {
      count(finder.find(picture, Optional.empty()), followed, picture);
    }
  }

  private void count(List<Face> faces, Face followed, Mat picture) {
    long others =
        faces.stream()
            .filter(face -> face.eyes().isPresent() && face.overlap(followed.box()) == 0)
            .count();
    var box = followed.box();
    crowd =
        new Crowd(
            (int) others + 1,
            100 * (box.x + box.width / 2) / picture.cols(),
            100 * (box.y + box.height / 2) / picture.rows());
    uncounted = 0;
  }

  /** What was counted in the picture followed last; null when nothing was. */
  public @Nullable Crowd takeCrowd() {
    var counted = crowd;
    crowd = null;
    return counted;
  }

  private Optional<Face> mainOf(List<Face> faces) {
    var last = track;
    var same =
        last == null
            ? Optional.<Face>empty()
            : faces.stream()
                .filter(face -> face.overlap(last.box()) > SAME_FACE)
                .max(Comparator.comparingDouble(face -> face.overlap(last.box())));
    return same.isPresent() && (last == null || last.hasFreshEyes())
        ? same
        : faces.stream().max(Comparator.comparingDouble(FaceTracker::weight));
  }

  private static double weight(Face face) {
    return face.box().area() * (face.eyes().isPresent() ? 2 : 1);
  }

  private Track next(Face face) {
    var last = track;
    if (last == null || face.overlap(last.box()) <= SAME_FACE) {
      return new Track(
          face.box(),
          face.eyes().orElseGet(() -> Eyes.usualIn(face.box())),
          face.eyes().isPresent() ? 0 : 1,
          0);
    }
    var carried = last.eyes().moved(last.box(), face.box());
    return face.eyes()
        .filter(eyes -> eyes.canFollow(carried))
        .map(eyes -> new Track(face.box(), eyes.smoothed(carried, SMOOTHING), 0, 0))
        .orElseGet(() -> new Track(face.box(), carried, last.blindFor() + 1, 0));
  }

  private @Nullable Track aged() {
    var last = track;
    return last == null || last.missedFor() + 1 >= LOST_AFTER
        ? null
        : new Track(last.box(), last.eyes(), last.blindFor(), last.missedFor() + 1);
  }

  private Eyes eyesNow() {
    var now = track;
    if (now == null) {
      throw new IllegalStateException("no face is followed");
    }
    return now.eyes();
  }

  /**
   * The face as last seen.
   *
   * @param blindFor pictures since its eyes were found
   * @param missedFor pictures since it was found at all
   */
  private record Track(Rect box, Eyes eyes, int blindFor, int missedFor) {
    boolean hasFreshEyes() {
      return blindFor < LOST_AFTER;
    }
  }
}

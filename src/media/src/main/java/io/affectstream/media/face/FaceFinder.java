package io.affectstream.media.face;

import java.util.List;
import java.util.Optional;
import org.opencv.core.Mat;
import org.opencv.core.Rect;

/** Finds faces in a picture. Not thread-safe. */
public interface FaceFinder {
  /**
   * Looks for faces.
   *
   * @param picture 8-bit BGR
   * @param near where the face was a moment ago; empty to search the whole picture
   */
  List<Face> find(Mat picture, Optional<Rect> near);
}

package io.affectstream.media.face;

import java.util.Optional;
import org.opencv.core.Rect;

/**
 * A face in a picture.
 *
 * @param box as the detector drew it, pixels
 * @param eyes empty when they were not found, as in a blink
 */
public record Face(Rect box, Optional<Eyes> eyes) {
  /** Shared area as a share of the joint area (intersection over union). */
  double overlap(Rect other) {
    int width = Math.min(box.x + box.width, other.x + other.width) - Math.max(box.x, other.x);
    int height = Math.min(box.y + box.height, other.y + other.height) - Math.max(box.y, other.y);
    double shared = width > 0 && height > 0 ? (double) width * height : 0;
    return shared / (box.area() + other.area() - shared);
  }
}

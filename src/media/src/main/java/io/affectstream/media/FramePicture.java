package io.affectstream.media;

import io.affectstream.media.face.Crowd;
import org.jspecify.annotations.Nullable;

/**
 * One sampled picture of a clip.
 *
 * @param timeMillis time within the clip
 * @param faceJpeg the main face, upright and aligned by its eyes, 96 x 96; null when none was found
 * @param sceneJpeg the whole picture, its longer side at most 224 pixels
 * @param crowd how many faces it shows; null when they were not counted in this picture
 */
@SuppressWarnings("ArrayRecordComponent") // compared by identity; never a key
public record FramePicture(
    long timeMillis, byte @Nullable [] faceJpeg, byte[] sceneJpeg, @Nullable Crowd crowd) {
  /** A picture in which nobody counted faces. */
  public FramePicture(long timeMillis, byte @Nullable [] faceJpeg, byte[] sceneJpeg) {
    this(timeMillis, faceJpeg, sceneJpeg, null);
  }
}

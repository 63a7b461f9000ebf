package io.affectstream.media;

import io.affectstream.media.form.MediaLimits;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is extracted, and how.
 *
 * @param segmentation how a file becomes clips
 * @param limits what a file may ask for
 * @param sound whether sound is wanted
 * @param pictures whether pictures are wanted
 * @param speed playing speed at which clips are delivered: 1 is real time; 0 as fast as possible
 * @param yunetModel a YuNet face detector; the cascades of OpenCV without
 * @param content whether faces are sought; without, the clips tell no more than when they begin and
 *     end, and the same files are refused
 */
public record ExtractionSettings(
    Segmentation segmentation,
    MediaLimits limits,
    boolean sound,
    boolean pictures,
    double speed,
    Optional<Path> yunetModel,
    boolean content) {
  public ExtractionSettings {
    if (!(speed >= 0) || speed > 1000) {
      throw new IllegalArgumentException("speed must be from 0 to 1000, was " + speed);
    }
    if (!sound && !pictures) {
      throw new IllegalArgumentException("neither sound nor pictures are wanted");
    }
  }

  /** With content. */
  public ExtractionSettings(
      Segmentation segmentation,
      MediaLimits limits,
      boolean sound,
      boolean pictures,
      double speed,
      Optional<Path> yunetModel) {
    this(segmentation, limits, sound, pictures, speed, yunetModel, true);
  }

  /** Everything, as fast as possible, within the default limits. */
  public static ExtractionSettings of(Segmentation segmentation) {
    return new ExtractionSettings(
        segmentation, MediaLimits.DEFAULT, true, true, 0, Optional.empty());
  }

  public ExtractionSettings soundOnly() {
    return new ExtractionSettings(segmentation, limits, true, false, speed, yunetModel, content);
  }

  public ExtractionSettings picturesOnly() {
    return new ExtractionSettings(segmentation, limits, false, true, speed, yunetModel, content);
  }

  public ExtractionSettings atSpeed(double newSpeed) {
    return new ExtractionSettings(
        segmentation, limits, sound, pictures, newSpeed, yunetModel, content);
  }

  /** For clips of which nothing may be kept. */
  public ExtractionSettings timesOnly() {
    return new ExtractionSettings(segmentation, limits, sound, pictures, speed, yunetModel, false);
  }
}

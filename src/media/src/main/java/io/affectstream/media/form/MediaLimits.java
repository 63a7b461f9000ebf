package io.affectstream.media.form;

import java.time.Duration;

/**
 * What a file may ask for. Checked against its headers before anything is decoded, and again
 * against what really comes out.
 *
 * @param maxBytes size of the file
 * @param maxDuration playing time
 * @param maxPixels width times height of a picture
 * @param maxFramesPerSecond pictures in a second
 * @param maxChannels channels of sound
 */
public record MediaLimits(
    long maxBytes, Duration maxDuration, long maxPixels, int maxFramesPerSecond, int maxChannels) {
  /** 4 GB, 6 hours, 4096 x 2304 pixels, 120 pictures a second, 16 channels. */
  public static final MediaLimits DEFAULT =
      new MediaLimits(4L << 30, Duration.ofHours(6), 4096L * 2304, 120, 16);

  public MediaLimits {
    if (maxBytes < 1 || maxPixels < 1 || maxFramesPerSecond < 1 || maxChannels < 1) {
      throw new IllegalArgumentException("media limits must be at least 1");
    }
    if (maxDuration.toMillis() < 1) {
      throw new IllegalArgumentException("the longest duration must be at least 1 ms");
    }
  }
}

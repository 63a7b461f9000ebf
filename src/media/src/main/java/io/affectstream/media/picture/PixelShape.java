package io.affectstream.media.picture;

import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.opencv.core.Size;

/**
 * The shape of a picture's pixels.
 *
 * @param widthToHeight 1 for square ones
 */
record PixelShape(double widthToHeight) {
  /** Broadcast and cinema formats stay below 3; what is beyond this is a broken header. */
  private static final double MOST = 8;

  private static final PixelShape SQUARE = new PixelShape(1);

  /** The container's word before that of the picture, as players do. */
  static PixelShape of(AVFrame frame, AVStream track) {
    var ofTrack = track.sample_aspect_ratio();
    return of(isStated(ofTrack) ? ofTrack : frame.sample_aspect_ratio());
  }

  private static PixelShape of(AVRational ratio) {
    double shape = isStated(ratio) ? (double) ratio.num() / ratio.den() : 1;
    return shape > MOST || shape < 1 / MOST ? SQUARE : new PixelShape(shape);
  }

  private static boolean isStated(AVRational ratio) {
    return ratio.num() > 0 && ratio.den() > 0;
  }

  /** The size with square pixels; no side is enlarged beyond {@code longest}, none made smaller. */
  Size squared(int width, int height, int longest) {
    double wide = width * Math.max(1, widthToHeight);
    double high = height * Math.max(1, 1 / widthToHeight);
    double scale = Math.min(1, longest / Math.max(wide, high));
    return new Size(Math.max(1, Math.round(wide * scale)), Math.max(1, Math.round(high * scale)));
  }
}

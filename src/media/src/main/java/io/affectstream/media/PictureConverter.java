package io.affectstream.media;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_BGR24;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.swscale.SWS_AREA;
import static org.bytedeco.ffmpeg.global.swscale.sws_alloc_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_free_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale_frame;

import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/**
 * Turns a decoded picture of any size and format into an upright BGR picture, its longer side at
 * most {@value #LONGEST_SIDE} pixels.
 */
final class PictureConverter implements AutoCloseable {
  static final int LONGEST_SIDE = 640;
  private static final int NO_ROTATION = -1;

  private final SwsContext scaler = sws_alloc_context();
  private final AVFrame output = av_frame_alloc();
  private final int rotation;

  /**
   * @param quarterTurns clockwise turns that bring the picture upright
   */
  PictureConverter(int quarterTurns) {
    scaler.flags(SWS_AREA);
    scaler.threads(1);
    rotation =
        switch (quarterTurns) {
          case 1 -> Core.ROTATE_90_CLOCKWISE;
          case 2 -> Core.ROTATE_180;
          case 3 -> Core.ROTATE_90_COUNTERCLOCKWISE;
          default -> NO_ROTATION;
        };
  }

  /** The picture, which the caller releases; empty when it cannot be converted. */
  Optional<Mat> convert(AVFrame frame) {
    double scale = Math.min(1, LONGEST_SIDE / (double) Math.max(frame.width(), frame.height()));
    av_frame_unref(output);
    output.format(AV_PIX_FMT_BGR24);
    output.width(Math.max(1, (int) Math.round(frame.width() * scale)));
    output.height(Math.max(1, (int) Math.round(frame.height() * scale)));
    return sws_scale_frame(scaler, output, frame) < 0 ? Optional.empty() : Optional.of(upright());
  }

  private Mat upright() {
    long bytes = (long) output.linesize(0) * output.height();
    var pixels = output.data(0).capacity(bytes).asByteBuffer();
    var view = new Mat(output.height(), output.width(), CvType.CV_8UC3, pixels, output.linesize(0));
    var picture = new Mat();
    if (rotation == NO_ROTATION) {
      view.copyTo(picture);
    } else {
      Core.rotate(view, picture, rotation);
    }
    view.release();
    return picture;
  }

  @Override
  public void close() {
    sws_free_context(scaler);
    av_frame_free(output);
  }
}

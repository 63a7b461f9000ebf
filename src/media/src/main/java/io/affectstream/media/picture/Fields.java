package io.affectstream.media.picture;

import static org.bytedeco.ffmpeg.global.avcodec.AV_FIELD_BB;
import static org.bytedeco.ffmpeg.global.avcodec.AV_FIELD_BT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_FIELD_TB;
import static org.bytedeco.ffmpeg.global.avcodec.AV_FIELD_TT;

import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/**
 * The two fields of an interlaced picture: its even lines, and its odd lines of a moment earlier or
 * later.
 *
 * <p>Each odd line is held between its neighbours of the other field: what moved loses its comb,
 * what stood still keeps its lines. A picture that is only marked interlaced hardly changes. It
 * needs no picture before or after, so it works on single sampled pictures of any codec.
 */
final class Fields {
  /** AV_FRAME_FLAG_INTERLACED, a macro that the bindings leave out. */
  static final int INTERLACED = 1 << 3;

  private Fields() {}

  /** Whether {@code frame}, or the whole track, is marked interlaced. */
  static boolean in(AVFrame frame, AVCodecParameters track) {
    return (frame.flags() & INTERLACED) != 0
        || switch (track.field_order()) {
          case AV_FIELD_TT, AV_FIELD_BB, AV_FIELD_TB, AV_FIELD_BT -> true;
          default -> false;
        };
  }

  /**
   * Joins the fields in place.
   *
   * @param pixels BGR lines, {@code stride} bytes apart
   */
  static void join(ByteBuffer pixels, int width, int height, int stride) {
    int pairs = (height - 1) / 2; // odd lines with a neighbour on both sides
    if (pairs == 0) {
      return;
    }
    var even = new Mat(pairs + 1, width, CvType.CV_8UC3, pixels, 2L * stride);
    var odd = new Mat(pairs, width, CvType.CV_8UC3, pixels.position(stride).slice(), 2L * stride);
    hold(odd, even.rowRange(0, pairs), even.rowRange(1, pairs + 1));
    odd.release();
    even.release();
  }

  private static void hold(Mat line, Mat above, Mat below) {
    var limit = new Mat();
    Core.max(above, below, limit);
    Core.min(line, limit, line);
    Core.min(above, below, limit);
    Core.max(line, limit, line);
    limit.release();
    above.release();
    below.release();
  }
}

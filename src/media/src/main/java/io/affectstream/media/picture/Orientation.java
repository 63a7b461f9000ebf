package io.affectstream.media.picture;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_side_data_get;
import static org.bytedeco.ffmpeg.global.avutil.AV_FRAME_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avutil.av_display_rotation_get;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_side_data;

import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.opencv.core.Core;
import org.opencv.core.Mat;

/**
 * How a picture is brought upright.
 *
 * @param quarterTurns clockwise, 0 to 3
 * @param mirrored whether left and right change sides after the turn
 */
record Orientation(int quarterTurns, boolean mirrored) {
  private static final int MATRIX_BYTES = 9 * Integer.BYTES;
  private static final Orientation UPRIGHT = new Orientation(0, false);

  /** What the picture itself states, as its decoder passed it on, or else the track. */
  static Orientation of(AVFrame frame, AVCodecParameters track) {
    var ofFrame = av_frame_get_side_data(frame, AV_FRAME_DATA_DISPLAYMATRIX);
    if (ofFrame != null && !ofFrame.isNull() && ofFrame.size() >= MATRIX_BYTES) {
      return of(ofFrame.data());
    }
    var ofTrack =
        av_packet_side_data_get(
            track.coded_side_data(), track.nb_coded_side_data(), AV_PKT_DATA_DISPLAYMATRIX);
    return ofTrack == null || ofTrack.isNull() || ofTrack.size() < MATRIX_BYTES
        ? UPRIGHT
        : of(ofTrack.data());
  }

  private static Orientation of(BytePointer data) {
    var matrix = new int[9];
    new IntPointer(data).get(matrix);
    return of(matrix);
  }

  /**
   * Reads a display matrix as FFmpeg has it: a turn, then perhaps a mirror.
   *
   * @param matrix three by three, row by row, 16.16 fixed point
   */
  static Orientation of(int[] matrix) {
    boolean mirrored = (double) matrix[0] * matrix[4] - (double) matrix[1] * matrix[3] < 0;
    var turn = matrix.clone();
    if (mirrored) {
      turn[0] = -turn[0];
      turn[3] = -turn[3];
    }
    try (var pointer = new IntPointer(turn)) {
      double counterClockwise = av_display_rotation_get(pointer);
      return Double.isNaN(counterClockwise)
          ? UPRIGHT
          : new Orientation(Math.floorMod(Math.round(-counterClockwise / 90), 4), mirrored);
    }
  }

  /** Turns {@code picture} in place. */
  void apply(Mat picture) {
    switch (quarterTurns) {
      case 1 -> Core.rotate(picture, picture, Core.ROTATE_90_CLOCKWISE);
      case 2 -> Core.rotate(picture, picture, Core.ROTATE_180);
      case 3 -> Core.rotate(picture, picture, Core.ROTATE_90_COUNTERCLOCKWISE);
      default -> {}
    }
    if (mirrored) {
      Core.flip(picture, picture, 1);
    }
  }
}

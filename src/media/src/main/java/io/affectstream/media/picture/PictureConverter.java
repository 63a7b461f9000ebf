package io.affectstream.media.picture;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_BGR24;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.swscale.SWS_AREA;
import static org.bytedeco.ffmpeg.global.swscale.sws_alloc_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_free_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale_frame;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Turns a decoded picture of any size and format into an upright BGR picture of square pixels and
 * whole lines, its longer side at most {@value #LONGEST_SIDE} pixels. Not thread-safe.
 */
public final class PictureConverter implements AutoCloseable {
  static final int LONGEST_SIDE = 640;

  private final AVStream track;
  private final SwsContext scaler = sws_alloc_context();
  private final AVFrame output = av_frame_alloc();
  private boolean joinedFields;

  /**
   * @param track whose pictures come; it must stay open as long as this
   */
  public PictureConverter(AVStream track) {
    this.track = track;
    scaler.flags(SWS_AREA);
    scaler.threads(1);
  }

  /** The picture, which the caller releases; empty when it cannot be converted. */
  public Optional<Mat> convert(AVFrame frame) {
    var size = PixelShape.of(frame, track).squared(frame.width(), frame.height(), LONGEST_SIDE);
    boolean fields = Fields.in(frame, track.codecpar());
    boolean converted = fields ? convertFields(frame) : scale(frame, size);
    return converted ? Optional.of(upright(frame, size)) : Optional.empty();
  }

  /** Whether any picture so far was interlaced. */
  public boolean hasJoinedFields() {
    return joinedFields;
  }

  private boolean scale(AVFrame frame, Size size) {
    prepare((int) size.width, (int) size.height);
    return sws_scale_frame(scaler, output, frame) >= 0;
  }

  /** In full size, since the lines of the fields must not be mixed before they are joined. */
  private boolean convertFields(AVFrame frame) {
    frame.flags(frame.flags() | Fields.INTERLACED); // so that colours are not mixed either
    prepare(frame.width(), frame.height());
    output.flags(output.flags() | Fields.INTERLACED);
    if (sws_scale_frame(scaler, output, frame) < 0) { // sizes that do not divide into fields
      frame.flags(frame.flags() & ~Fields.INTERLACED);
      prepare(frame.width(), frame.height());
      if (sws_scale_frame(scaler, output, frame) < 0) {
        return false;
      }
    }
    joinedFields = true;
    Fields.join(pixels(), output.width(), output.height(), output.linesize(0));
    return true;
  }

  private void prepare(int width, int height) {
    av_frame_unref(output);
    output.format(AV_PIX_FMT_BGR24);
    output.width(width);
    output.height(height);
  }

  private ByteBuffer pixels() {
    return output.data(0).capacity((long) output.linesize(0) * output.height()).asByteBuffer();
  }

  private Mat upright(AVFrame frame, Size size) {
    var view =
        new Mat(output.height(), output.width(), CvType.CV_8UC3, pixels(), output.linesize(0));
    var picture = new Mat();
    if (view.size().equals(size)) {
      view.copyTo(picture);
    } else {
      Imgproc.resize(view, picture, size, 0, 0, Imgproc.INTER_AREA);
    }
    view.release();
    Orientation.of(frame, track.codecpar()).apply(picture);
    return picture;
  }

  @Override
  public void close() {
    sws_free_context(scaler);
    av_frame_free(output);
  }
}

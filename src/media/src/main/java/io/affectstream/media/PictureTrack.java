package io.affectstream.media;

import io.affectstream.media.clock.Stopwatch;
import io.affectstream.media.face.FaceFinder;
import io.affectstream.media.face.FaceTracker;
import io.affectstream.media.form.MediaLimits;
import io.affectstream.media.form.RejectedMedia;
import io.affectstream.media.notice.MediaNotice;
import io.affectstream.media.notice.MediaNotice.Code;
import io.affectstream.media.notice.Notices;
import io.affectstream.media.picture.JpegEncoder;
import io.affectstream.media.picture.PictureConverter;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;

/**
 * The pictures of a file: decoded, and five a second of them converted, searched for the main face
 * and handed to the assembly. All of it happens as the pictures come, so that little is left to do
 * when a clip closes.
 */
final class PictureTrack implements Track {
  static final long INTERVAL_MILLIS = 200;
  private static final double USUAL_FRAME_MILLIS = 40;

  private final TrackDecoder decoder;
  private final PictureConverter converter;
  private final FaceTracker faces;
  private final PictureRate rate;
  private final Stopwatch faceTime;
  private final JpegEncoder jpeg = new JpegEncoder();
  private final Notices notices;
  private double lastMillis = -1;
  private double dueMillis;

  PictureTrack(
      AVCodecContext codec,
      AVStream stream,
      FaceFinder finder,
      MediaLimits limits,
      Notices notices,
      Stopwatch faceTime) {
    this.decoder = new TrackDecoder(codec, stream);
    this.converter = new PictureConverter(stream);
    this.faces = new FaceTracker(finder);
    this.rate = new PictureRate(limits.maxFramesPerSecond(), notices);
    this.notices = notices;
    this.faceTime = faceTime;
  }

  @Override
  public TrackDecoder decoder() {
    return decoder;
  }

  @Override
  public void decode(AVPacket packet, ClipAssembly clips) throws RejectedMedia {
    run(packet, clips);
  }

  @Override
  public void drain(ClipAssembly clips) throws RejectedMedia {
    run(null, clips);
  }

  private void run(@Nullable AVPacket packet, ClipAssembly clips) throws RejectedMedia {
    decoder.decode(packet, (frame, millis) -> sample(frame, millis, clips));
  }

  private void sample(AVFrame frame, long stated, ClipAssembly clips) {
    lastMillis = timeOf(frame, stated);
    rate.note(lastMillis, decoder);
    double millis = clips.placeOfPicture((long) lastMillis);
    if (millis < dueMillis) {
      return;
    }
    dueMillis = Math.max(dueMillis + INTERVAL_MILLIS, millis + INTERVAL_MILLIS / 2.0);
    try (var _ = faceTime.start()) {
      var picture = converter.convert(frame);
      tellOfFields();
      picture.ifPresentOrElse(
          upright -> clips.picture(framed(upright, (long) millis)), this::tellOfUnusable);
    }
  }

  private void tellOfFields() {
    if (converter.hasJoinedFields()) {
      notices.always(
          new MediaNotice(
              Code.PICTURES_DEINTERLACED,
              MediaNotice.Track.PICTURES,
              1,
              "the pictures are interlaced; their fields were joined"));
    }
  }

  private void tellOfUnusable() {
    notices.once(
        new MediaNotice(
            Code.PICTURES_DROPPED,
            MediaNotice.Track.PICTURES,
            1,
            "pictures of a format that cannot be converted"));
  }

  /** A picture without a time follows the one before at the usual distance. */
  private double timeOf(AVFrame frame, long stated) {
    if (stated >= 0) {
      return Math.max(lastMillis, (double) stated);
    }
    double length = decoder.frameMillis(frame);
    return lastMillis < 0 ? 0 : lastMillis + (length > 0 ? length : USUAL_FRAME_MILLIS);
  }

  private FramePicture framed(Mat picture, long millis) {
    byte[] face =
        faces
            .follow(picture)
            .map(
                cut -> {
                  byte[] bytes = jpeg.face(cut);
                  cut.release();
                  return bytes;
                })
            .orElse(null);
    byte[] scene = jpeg.scene(picture);
    picture.release();
    return new FramePicture(millis, face, scene, faces.takeCrowd());
  }

  @Override
  public void close() {
    converter.close();
    decoder.close();
  }
}

package io.affectstream.media;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_side_data_get;
import static org.bytedeco.ffmpeg.global.avutil.av_display_rotation_get;

import io.affectstream.media.RejectedMedia.Reason;
import io.affectstream.media.face.FaceFinder;
import io.affectstream.media.face.FaceTracker;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.IntPointer;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;

/**
 * The pictures of a file: decoded, and five a second of them converted, searched for the main face
 * and handed to the assembly. All of it happens as the pictures come, so that little is left to do
 * when a clip closes.
 */
final class PictureTrack implements AutoCloseable {
  static final long INTERVAL_MILLIS = 200;
  private static final int BURST_SECONDS = 2;

  private final TrackDecoder decoder;
  private final PictureConverter converter;
  private final FaceTracker faces;
  private final MediaLimits limits;
  private final Stopwatch faceTime;
  private final JpegEncoder jpeg = new JpegEncoder();
  private long frames;
  private long lastMillis = -1;
  private long dueMillis;

  private PictureTrack(
      TrackDecoder decoder,
      PictureConverter converter,
      FaceFinder finder,
      MediaLimits limits,
      Stopwatch faceTime) {
    this.decoder = decoder;
    this.converter = converter;
    this.faces = new FaceTracker(finder);
    this.limits = limits;
    this.faceTime = faceTime;
  }

  static Optional<PictureTrack> open(
      Demuxer file, FaceFinder finder, MediaLimits limits, Stopwatch faceTime)
      throws RejectedMedia {
    var stream = file.video();
    if (stream.isEmpty()) {
      return Optional.empty();
    }
    var parameters = stream.get().codecpar();
    if ((long) parameters.width() * parameters.height() > limits.maxPixels()) {
      throw new RejectedMedia(
          Reason.TOO_MANY_PIXELS,
          parameters.width() + " x " + parameters.height() + ", allowed " + limits.maxPixels());
    }
    var converter = new PictureConverter(quarterTurns(parameters));
    var track =
        Codecs.open(stream.get(), limits)
            .map(codec -> new TrackDecoder(codec, stream.get(), file.startMicros()))
            .map(decoder -> new PictureTrack(decoder, converter, finder, limits, faceTime));
    if (track.isEmpty()) {
      converter.close();
    }
    return track;
  }

  /** Clockwise quarter turns that bring the picture upright. */
  private static int quarterTurns(AVCodecParameters parameters) {
    var matrix =
        av_packet_side_data_get(
            parameters.coded_side_data(),
            parameters.nb_coded_side_data(),
            AV_PKT_DATA_DISPLAYMATRIX);
    if (matrix == null || matrix.isNull()) {
      return 0;
    }
    double counterClockwise = av_display_rotation_get(new IntPointer(matrix.data()));
    return Double.isNaN(counterClockwise)
        ? 0
        : Math.floorMod(Math.round(-counterClockwise / 90), 4);
  }

  TrackDecoder decoder() {
    return decoder;
  }

  void decode(AVPacket packet, ClipAssembly clips) throws RejectedMedia {
    run(packet, clips);
  }

  /** Brings out what the decoder has held back. */
  void drain(ClipAssembly clips) throws RejectedMedia {
    run(null, clips);
  }

  private void run(@Nullable AVPacket packet, ClipAssembly clips) throws RejectedMedia {
    decoder.decode(packet, (frame, millis) -> sample(frame, millis, clips));
  }

  private void sample(AVFrame frame, long stated, ClipAssembly clips) throws RejectedMedia {
    long millis = Math.max(lastMillis + 1, stated);
    lastMillis = millis;
    checkRate(millis);
    if (millis < dueMillis) {
      return;
    }
    dueMillis = Math.max(dueMillis + INTERVAL_MILLIS, millis + INTERVAL_MILLIS / 2);
    try (var _ = faceTime.start()) {
      converter.convert(frame).ifPresent(picture -> clips.picture(framed(picture, millis)));
    }
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
    return new FramePicture(millis, face, scene);
  }

  private void checkRate(long millis) throws RejectedMedia {
    frames++;
    if (frames > limits.maxFramesPerSecond() * (millis / 1000 + BURST_SECONDS)) {
      throw new RejectedMedia(
          Reason.TOO_MANY_PIXELS,
          "more than " + limits.maxFramesPerSecond() + " pictures a second");
    }
  }

  @Override
  public void close() {
    converter.close();
    decoder.close();
  }
}

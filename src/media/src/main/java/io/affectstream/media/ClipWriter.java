package io.affectstream.media;

import java.io.IOException;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ShortBuffer;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Frame;

/**
 * Writes one clip as MP4: H.264 by openh264 at 250 kbit/s with a key frame every second, AAC at 48
 * kbit/s, 16 kHz mono. For one thread; close it, or the file has no index and cannot be read.
 */
public final class ClipWriter implements AutoCloseable {
  public static final int SAMPLE_RATE_HZ = 16_000;

  private static final int VIDEO_BITS_PER_SECOND = 250_000;
  private static final int AUDIO_BITS_PER_SECOND = 48_000;

  private final FFmpegFrameRecorder recorder;
  private final Frame picture;
  private final Frame sound = new Frame();

  private ClipWriter(FFmpegFrameRecorder recorder, Frame picture) {
    this.recorder = recorder;
    this.picture = picture;
    sound.sampleRate = SAMPLE_RATE_HZ;
    sound.audioChannels = 1;
  }

  /**
   * Creates {@code file}, whatever its name ends in.
   *
   * @param width in pixels, even
   * @param height in pixels, even
   * @throws IOException if the file cannot be created or the encoders refuse the size
   */
  public static ClipWriter open(Path file, int width, int height, int framesPerSecond)
      throws IOException {
    avutil.av_log_set_level(avutil.AV_LOG_ERROR);
    var recorder = new FFmpegFrameRecorder(file.toFile(), width, height, 1);
    recorder.setFormat("mp4");
    recorder.setVideoCodecName("libopenh264");
    recorder.setVideoOption("threads", "1");
    recorder.setFrameRate(framesPerSecond);
    recorder.setGopSize(framesPerSecond);
    recorder.setPixelFormat(avutil.AV_PIX_FMT_YUV420P);
    recorder.setVideoBitrate(VIDEO_BITS_PER_SECOND);
    recorder.setAudioCodec(avcodec.AV_CODEC_ID_AAC);
    recorder.setSampleRate(SAMPLE_RATE_HZ);
    recorder.setAudioBitrate(AUDIO_BITS_PER_SECOND);
    recorder.start();
    return new ClipWriter(recorder, new Frame(width, height, Frame.DEPTH_UBYTE, 3));
  }

  /**
   * Appends one picture.
   *
   * @param bgr rows from the top, three bytes a pixel: blue, green, red
   */
  public void picture(byte[] bgr) throws IOException {
    int rowBytes = picture.imageWidth * 3;
    if (bgr.length != rowBytes * picture.imageHeight) {
      throw new IllegalArgumentException(
          "a picture of %d x %d has %d bytes, got %d"
              .formatted(
                  picture.imageWidth,
                  picture.imageHeight,
                  rowBytes * picture.imageHeight,
                  bgr.length));
    }
    var pixels = (ByteBuffer) picture.image[0];
    for (int row = 0; row < picture.imageHeight; row++) {
      pixels.put(row * picture.imageStride, bgr, row * rowBytes, rowBytes);
    }
    recorder.record(picture);
  }

  /** Appends sound; the samples between position and limit. */
  public void sound(ShortBuffer pcm) throws IOException {
    sound.samples = new Buffer[] {pcm};
    recorder.record(sound);
  }

  /** Writes what the encoders still hold and the index, and frees the native memory. */
  @Override
  public void close() throws IOException {
    recorder.close();
  }
}

package io.affectstream.media.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_BGR24;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;

import io.affectstream.media.natives.FFmpeg;
import io.affectstream.media.natives.OpenCv;
import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.opencv.core.Size;

class PictureShapesIT {
  private static final int ONE = 1 << 16;

  @BeforeAll
  static void load() {
    FFmpeg.load();
    OpenCv.load();
  }

  @Test
  void whatMovedBetweenTheFieldsLosesItsComb() {
    var pixels = lines(9, 8, line -> line % 2 == 0 ? 200 : 0);

    Fields.join(pixels, 8, 9, 24);

    for (int i = 0; i < 9 * 24; i++) {
      assertThat(pixels.get(i)).isEqualTo((byte) 200);
    }
  }

  @Test
  void whatStoodStillKeepsItsLines() {
    var pixels = lines(10, 8, line -> 20 * line);

    Fields.join(pixels, 8, 10, 24);

    for (int i = 0; i < 10 * 24; i++) {
      assertThat(pixels.get(i)).isEqualTo((byte) (20 * (i / 24)));
    }
  }

  @Test
  void pictureThatIsMarkedInterlacedIsConvertedWithItsFieldsJoined() {
    var format = avformat_alloc_context();
    try (var converter = new PictureConverter(avformat_new_stream(format, null))) {
      var frame = combed();
      frame.flags(frame.flags() | Fields.INTERLACED);

      var picture = converter.convert(frame).orElseThrow();

      for (int line = 0; line < picture.rows(); line++) {
        assertThat(picture.get(line, 8)[0]).as("line %d", line).isEqualTo(200);
      }
      picture.release();
      av_frame_free(frame);
    } finally {
      avformat_free_context(format);
    }
  }

  /** Bright even lines, dark odd ones but for the last, which has no line below it. */
  private static AVFrame combed() {
    var frame = av_frame_alloc();
    frame.format(AV_PIX_FMT_BGR24);
    frame.width(16);
    frame.height(17);
    av_frame_get_buffer(frame, 0);
    for (int i = 0; i < 17 * frame.linesize(0); i++) {
      frame.data(0).put(i, (byte) (i / frame.linesize(0) % 2 == 0 ? 200 : 0));
    }
    return frame;
  }

  @Test
  void pictureOfOneLineIsLeftAlone() {
    var pixels = lines(1, 8, _ -> 7);

    Fields.join(pixels, 8, 1, 24);

    assertThat(pixels.get(0)).isEqualTo((byte) 7);
  }

  @Test
  void pixelsThatAreNotSquareMakeALargerSide() {
    assertThat(new PixelShape(2).squared(128, 256, 640)).isEqualTo(new Size(256, 256));
    assertThat(new PixelShape(0.5).squared(256, 128, 640)).isEqualTo(new Size(256, 256));
    assertThat(new PixelShape(64 / 45.0).squared(720, 576, 640)).isEqualTo(new Size(640, 360));
  }

  @Test
  void displayMatricesAreATurnAndAMirror() {
    assertThat(of(1, 0, 0, 1)).isEqualTo(new Orientation(0, false));
    assertThat(of(0, 1, -1, 0)).isEqualTo(new Orientation(1, false));
    assertThat(of(-1, 0, 0, -1)).isEqualTo(new Orientation(2, false));
    assertThat(of(-1, 0, 0, 1)).isEqualTo(new Orientation(0, true));
    assertThat(of(1, 0, 0, -1)).isEqualTo(new Orientation(2, true));
    assertThat(of(0, 0, 0, 0)).isEqualTo(new Orientation(0, false));
  }

  private static Orientation of(int a, int b, int c, int d) {
    return Orientation.of(new int[] {a * ONE, b * ONE, 0, c * ONE, d * ONE, 0, 0, 0, 1 << 30});
  }

  private static ByteBuffer lines(
      int height, int width, java.util.function.IntUnaryOperator level) {
    var pixels = ByteBuffer.allocateDirect(height * width * 3);
    for (int i = 0; i < pixels.capacity(); i++) {
      pixels.put(i, (byte) level.applyAsInt(i / (width * 3)));
    }
    return pixels;
  }
}

package io.affectstream.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ShortBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClipWriterTest {
  private static final int SIDE = 64;

  @TempDir private Path folder;

  @Test
  void whatWasWrittenIsReadBack() throws IOException {
    var file = folder.resolve("clip.part");

    try (var writer = ClipWriter.open(file, SIDE, SIDE, 25)) {
      for (int i = 0; i < 50; i++) {
        writer.picture(plain(200));
        writer.sound(tone(i * 640, 640));
      }
    }

    try (var grabber = new FFmpegFrameGrabber(file.toFile())) {
      grabber.start();
      int pictures = 0;
      int samples = 0;
      for (var frame = grabber.grab(); frame != null; frame = grabber.grab()) {
        if (frame.image != null) {
          pictures++;
          assertThat(((ByteBuffer) frame.image[0]).get(0) & 0xff).isCloseTo(200, within(12));
        }
        samples += frame.samples == null ? 0 : frame.samples[0].limit();
      }
      assertThat(pictures).isEqualTo(50);
      assertThat(samples).isBetween(31_000, 34_000);
      assertThat(grabber.getSampleRate()).isEqualTo(ClipWriter.SAMPLE_RATE_HZ);
    }
  }

  @Test
  void pictureOfAnotherSizeIsRefused() throws IOException {
    try (var writer = ClipWriter.open(folder.resolve("clip.mp4"), SIDE, SIDE, 25)) {
      writer.picture(plain(0));
      writer.sound(tone(0, 640));

      assertThatIllegalArgumentException()
          .isThrownBy(() -> writer.picture(new byte[7]))
          .withMessageContaining("64 x 64");
    }
  }

  @Test
  void folderThatIsMissingIsAnError() {
    var file = folder.resolve("missing/clip.mp4");

    assertThatThrownBy(() -> ClipWriter.open(file, SIDE, SIDE, 25)).isInstanceOf(IOException.class);
  }

  private static byte[] plain(int level) {
    var picture = new byte[SIDE * SIDE * 3];
    Arrays.fill(picture, (byte) level);
    return picture;
  }

  private static ShortBuffer tone(int from, int count) {
    var pcm = ShortBuffer.allocate(count);
    for (int i = 0; i < count; i++) {
      pcm.put(
          (short) (8000 * Math.sin(2 * Math.PI * 440 * (from + i) / ClipWriter.SAMPLE_RATE_HZ)));
    }
    return pcm.flip();
  }
}

package io.affectstream.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import javax.imageio.ImageIO;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisualEncoderTest {
  private static final Offset<Float> ROUNDING = Offset.offset(1e-5f);

  @TempDir static Path folder;
  private static VisualEncoder encoder;

  @BeforeAll
  static void open() throws IOException {
    encoder = VisualEncoder.open(TinyBundles.visual(folder, TinyBundles.WIDTH));
  }

  @AfterAll
  static void close() {
    encoder.close();
  }

  static byte[] jpeg(int side, Color color, int type) throws IOException {
    var image = new BufferedImage(side, side, type);
    var graphics = image.createGraphics();
    graphics.setColor(color);
    graphics.fillRect(0, 0, side, side / 2);
    graphics.dispose();
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "jpeg", bytes);
    return bytes.toByteArray();
  }

  private static byte[] face(Color color) throws IOException {
    return jpeg(112, color, BufferedImage.TYPE_3BYTE_BGR);
  }

  private static float[] single(byte[]... faces) throws CorruptImageException {
    return encoder.encode(List.of(List.of(faces))).getFirst();
  }

  @Test
  void featureOfAClipIsTheMeanOfItsFaces() throws IOException, CorruptImageException {
    byte[] red = face(Color.RED);
    byte[] blue = face(Color.BLUE);
    var clips = List.of(List.of(red, blue), List.of(blue));

    var features = encoder.encode(clips);

    float[] expected = single(red);
    float[] other = single(blue);
    for (int i = 0; i < expected.length; i++) {
      expected[i] = (expected[i] + other[i]) / 2;
    }
    assertThat(features.get(0)).containsExactly(expected, ROUNDING);
    assertThat(features.get(1)).containsExactly(other, ROUNDING);
    assertThat(features.get(0)).isNotEqualTo(features.get(1));
  }

  @Test
  void damagedPictureIsRefused() throws IOException {
    byte[] whole = face(Color.RED);
    byte[] half = Arrays.copyOf(whole, whole.length / 2);
    byte[] flipped = whole.clone();
    Arrays.fill(flipped, 20, 120, (byte) 0x5a);

    for (byte[] damaged : List.of(half, flipped, new byte[0], new byte[] {1, 2, 3})) {
      assertThatThrownBy(() -> single(damaged)).isInstanceOf(CorruptImageException.class);
    }
  }

  @Test
  void pictureThatPromisesAHugeSizeIsRefusedUnread() throws IOException {
    byte[] forged = face(Color.RED);
    int frame = 0;
    while (forged[frame] != (byte) 0xff || forged[frame + 1] != (byte) 0xc0) {
      frame++;
    }
    Arrays.fill(forged, frame + 5, frame + 9, (byte) 0xfe);

    assertThatThrownBy(() -> single(forged))
        .isInstanceOf(CorruptImageException.class)
        .hasMessageContaining("65278");
  }

  @Test
  void greyPictureHasThreeEqualPlanes() throws IOException, CorruptImageException {
    byte[] grey = jpeg(64, Color.WHITE, BufferedImage.TYPE_BYTE_GRAY);

    float[] planes = FacePicture.decode(grey, 64);

    assertThat(planes[0]).isCloseTo(1, Offset.offset(0.02f));
    assertThat(Arrays.copyOfRange(planes, 0, 4096))
        .isEqualTo(Arrays.copyOfRange(planes, 8192, 12288));
  }

  @Test
  void coloursKeepTheirPlanes() throws IOException, CorruptImageException {
    float[] planes = FacePicture.decode(face(Color.RED), 64);

    assertThat(planes[10 * 64 + 32]).isGreaterThan(0.9f);
    assertThat(planes[4096 + 10 * 64 + 32]).isLessThan(0.1f);
    assertThat(planes[60 * 64 + 32]).isLessThan(0.1f);
  }

  @ParameterizedTest
  @CsvSource({"64, 64", "512, 64", "513, 63", "1024, 16", "4096, 1"})
  void picturesOfARunFitIntoItsBuffer(int side, int most) {
    var run = VisualEncoder.BATCHES.of(Collections.nCopies(100, side), s -> s * s).getFirst();

    assertThat(run).hasSize(most);
    assertThat(run.size() * 3L * side * side * Float.BYTES).isLessThan(Integer.MAX_VALUE);
  }

  @Test
  void largePicturesAreSeenInSeveralRuns(@TempDir Path other)
      throws IOException, CorruptImageException {
    TinyBundles.visual(other, 8, 2_048, 512);
    var faces =
        List.of(
            face(Color.RED),
            face(Color.BLUE),
            face(Color.GREEN),
            face(Color.RED),
            face(Color.BLUE));

    try (var large = VisualEncoder.open(other)) {
      var features = large.encode(faces.stream().map(List::of).toList());

      assertThat(features.get(3)).containsExactly(features.get(0), ROUNDING);
      assertThat(features.get(4)).containsExactly(features.get(1), ROUNDING);
      assertThat(features.get(2)).isNotEqualTo(features.get(1));
    }
  }

  @Test
  void clipWithoutFacesIsRefused() {
    assertThatThrownBy(() -> encoder.encode(List.of(List.of())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("faces");
  }
}

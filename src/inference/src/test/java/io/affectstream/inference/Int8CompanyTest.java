package io.affectstream.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.inference.bundle.Bundle;
import io.affectstream.inference.bundle.BundleWriter;
import io.affectstream.inference.bundle.Precision;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever shares a call at int8, which ranges over all of a run, each gives exactly what it gives
 * alone; in one run together, these would differ by up to 1.6 % of their length.
 */
class Int8CompanyTest {
  @TempDir private Path folder;

  /** A bundle of {@link TinyBundles} in integers. */
  private Path rounded(Path bundle) throws IOException {
    return BundleWriter.write(bundle, Bundle.open(bundle).card().at(Precision.INT8)).folder();
  }

  private static float[] click() {
    float[] clip = AcousticEncoderTest.noise(4_000, 3);
    clip[2_000] = 5;
    return clip;
  }

  private static List<float[]> clips() {
    return List.of(
        AcousticEncoderTest.noise(5_000, 1), AcousticEncoderTest.noise(32_000, 2), click());
  }

  @Test
  void voicesDoNotDependOnTheirCompany() throws IOException {
    try (var encoder = AcousticEncoder.open(rounded(TinyBundles.acoustic(folder, 32)))) {
      var together = encoder.encode(clips());

      for (int i = 0; i < together.size(); i++) {
        assertThat(together.get(i))
            .containsExactly(encoder.encode(List.of(clips().get(i))).getFirst());
      }
    }
  }

  @Test
  void facesDoNotDependOnTheirCompany() throws IOException, CorruptImageException {
    var faces =
        List.of(
            List.of(VisualEncoderTest.jpeg(64, Color.RED, BufferedImage.TYPE_3BYTE_BGR)),
            List.of(VisualEncoderTest.jpeg(64, Color.BLACK, BufferedImage.TYPE_3BYTE_BGR)));
    try (var encoder = VisualEncoder.open(rounded(TinyBundles.visual(folder, 32)))) {
      var together = encoder.encode(faces);

      for (int i = 0; i < together.size(); i++) {
        assertThat(together.get(i)).containsExactly(encoder.encode(faces.subList(i, i + 1)).get(0));
      }
    }
  }

  @Test
  void textsDoNotDependOnTheirCompany() throws IOException {
    try (var encoder = LexicalEncoder.open(rounded(TinyBundles.lexical(folder, 32)))) {
      var together = encoder.encode(TinyBundles.SENTENCES);

      for (int i = 0; i < together.size(); i++) {
        var alone = encoder.encode(List.of(TinyBundles.SENTENCES.get(i))).getFirst();
        assertThat(together.get(i)).containsExactly(alone);
      }
    }
  }

  @Test
  void wordsDoNotDependOnTheirCompany() throws IOException {
    try (var recogniser = SpeechRecogniser.open(rounded(TinyBundles.speech(folder, 32, 4)))) {
      var together = recogniser.recognise(clips());

      for (int i = 0; i < together.size(); i++) {
        assertThat(together.get(i))
            .isEqualTo(recogniser.recognise(List.of(clips().get(i))).getFirst());
      }
    }
  }
}

package io.affectstream.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.affectstream.inference.bundle.Bundle;
import io.affectstream.inference.bundle.BundleException;
import io.affectstream.inference.bundle.BundleWriter;
import io.affectstream.inference.bundle.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bundle whose inner blocks multiply integers, against the same bundle at float32. */
class Int8Test {
  private static final int SECOND = 16_000;
  private static final double MOST_ERROR = 0.02; // of the length of the feature

  @TempDir private Path folder;

  private static float[] noise() {
    var random = new Random(3);
    float[] clip = new float[SECOND];
    for (int i = 0; i < clip.length; i++) {
      clip[i] = (float) random.nextGaussian() / 4;
    }
    return clip;
  }

  private float[] feature() throws IOException {
    try (var encoder = AcousticEncoder.open(folder)) {
      return encoder.encode(List.of(noise())).getFirst();
    }
  }

  private void write(Precision precision) throws IOException {
    BundleWriter.write(folder, Bundle.open(folder).card().at(precision));
  }

  private static double error(float[] rounded, float[] exact) {
    double difference = 0;
    double length = 0;
    for (int i = 0; i < exact.length; i++) {
      difference += Math.pow(rounded[i] - exact[i], 2);
      length += Math.pow(exact[i], 2);
    }
    return Math.sqrt(difference / length);
  }

  @Test
  void integersGiveAlmostTheSameFeature() throws IOException {
    TinyBundles.acoustic(folder, TinyBundles.WIDTH);
    float[] exact = feature();

    write(Precision.INT8);

    assertThat(error(feature(), exact)).isBetween(1e-5, MOST_ERROR);
  }

  @Test
  void aLineOfTheCardSwitchesBack() throws IOException {
    TinyBundles.acoustic(folder, TinyBundles.WIDTH);
    float[] exact = feature();
    write(Precision.INT8);
    var rounded = Bundle.open(folder);

    var card = folder.resolve(Bundle.CARD);
    Files.writeString(card, Files.readString(card).replace("\"int8\"", "\"fp32\""));

    var back = Bundle.open(folder);
    assertThat(back.card().precision()).isEqualTo(Precision.FP32);
    assertThat(rounded.version()).isEqualTo(back.version() + "-int8");
    assertThat(feature()).containsExactly(exact);
  }

  @Test
  void aCardThatDoesNotSayMeansFloat32() throws IOException {
    TinyBundles.acoustic(folder, TinyBundles.WIDTH);

    var card = folder.resolve(Bundle.CARD);
    Files.writeString(card, Files.readString(card).replaceAll("(?m)^precision:.*\n", ""));

    assertThat(Files.readString(card)).doesNotContain("precision");
    assertThat(Bundle.open(folder).card().precision()).isEqualTo(Precision.FP32);
  }

  @Test
  void networkWithoutInnerBlocksIsRefused() throws IOException {
    TinyBundles.fusion(folder, 1);

    assertThatThrownBy(() -> write(Precision.INT8))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("no blocks that int8 is for")
        .hasMessageContaining("fp32");
  }
}

package io.affectstream.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcousticEncoderTest {
  private static final Offset<Float> ROUNDING = Offset.offset(1e-5f);
  private static final int SECOND = 16_000;

  @TempDir static Path folder;
  private static AcousticEncoder encoder;

  @BeforeAll
  static void open() throws IOException {
    encoder = AcousticEncoder.open(TinyBundles.acoustic(folder, TinyBundles.WIDTH));
  }

  @AfterAll
  static void close() {
    encoder.close();
  }

  static float[] noise(int samples, long seed) {
    var random = new Random(seed);
    float[] noise = new float[samples];
    for (int i = 0; i < samples; i++) {
      noise[i] = (float) (0.1 * random.nextGaussian());
    }
    return noise;
  }

  private static float[] single(float[] clip) {
    return encoder.encode(List.of(clip)).getFirst();
  }

  @ParameterizedTest
  @ValueSource(strings = {"layer", "group"})
  void batchGivesWhatSingleClipsGive(String stemNorm, @TempDir Path other) throws IOException {
    var clips = List.of(noise(5_000, 1), noise(2 * SECOND, 2), noise(777, 3), noise(SECOND, 4));
    TinyBundles.acoustic(other, TinyBundles.WIDTH, stemNorm);

    try (var of = AcousticEncoder.open(other)) {
      var together = of.encode(clips);

      for (int i = 0; i < clips.size(); i++) {
        float[] alone = of.encode(List.of(clips.get(i))).getFirst();
        assertThat(together.get(i)).containsExactly(alone, ROUNDING);
      }
    }
  }

  @Test
  void clipsDiffer() {
    assertThat(single(noise(SECOND, 1))).isNotEqualTo(single(noise(SECOND, 2)));
  }

  @Test
  void manyClipsAreWorkedOffInOrder() {
    var clips = new ArrayList<float[]>();
    for (int i = 0; i < 40; i++) {
      clips.add(noise(1_000 + 10 * i, i));
    }

    var features = encoder.encode(clips);

    assertThat(features).hasSize(40);
    assertThat(features.get(37)).containsExactly(single(clips.get(37)), ROUNDING);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 399, 25 * SECOND})
  void clipOfAnyLengthHasAFeature(int samples) {
    assertThat(single(noise(samples, 5))).hasSize(TinyBundles.WIDTH).doesNotContain(Float.NaN);
  }

  @Test
  void silenceHasAFeature() {
    assertThat(single(new float[SECOND])).doesNotContain(Float.NaN, Float.POSITIVE_INFINITY);
  }
}

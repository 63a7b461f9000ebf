package io.affectstream.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What the stored outputs of the published extractor do not cover; those are run elsewhere. */
class WhisperLogMelTest {
  private static final int SECOND = 16_000;

  private final WhisperLogMel logMel = new WhisperLogMel(80, 2);

  @Test
  void silenceIsOneValueEverywhere() {
    assertThat(logMel.features(new float[SECOND])).hasSize(80 * 200).containsOnly(-1.5f);
    assertThat(logMel.features(new float[0])).isEqualTo(logMel.features(new float[SECOND]));
  }

  @Test
  void paddingIsAsGoodAsSilence() {
    float[] clip = noise(SECOND + 77);

    assertThat(logMel.features(clip)).isEqualTo(logMel.features(Arrays.copyOf(clip, 2 * SECOND)));
  }

  @Test
  void whatIsBeyondTheWindowIsNotHeard() {
    float[] clip = noise(3 * SECOND);

    assertThat(logMel.features(clip)).isEqualTo(logMel.features(Arrays.copyOf(clip, 2 * SECOND)));
  }

  @Test
  void nothingIsMoreThanEightDecadesBelowTheLoudest() {
    float[] click = new float[2 * SECOND];
    click[SECOND] = 1;

    float[] features = logMel.features(click);

    float loudest = Float.NEGATIVE_INFINITY;
    float softest = Float.POSITIVE_INFINITY;
    for (float value : features) {
      loudest = Math.max(loudest, value);
      softest = Math.min(softest, value);
    }
    assertThat(loudest - softest).isEqualTo(2f);
  }

  @Test
  void framesOfAClipAreThoseWhoseMiddleItReaches() {
    assertThat(logMel.frames()).isEqualTo(200);
    assertThat(logMel.frames(0)).isZero();
    assertThat(logMel.frames(160)).isEqualTo(1);
    assertThat(logMel.frames(161)).isEqualTo(2);
    assertThat(logMel.frames(5 * SECOND)).isEqualTo(200);
  }

  @Test
  void windowWithoutLengthIsRefused() {
    assertThatThrownBy(() -> new WhisperLogMel(80, 0)).hasMessageContaining("window");
  }

  private static float[] noise(int samples) {
    var random = new SplittableRandom(1);
    var noise = new float[samples];
    for (int i = 0; i < samples; i++) {
      noise[i] = (float) random.nextDouble(-0.1, 0.1);
    }
    return noise;
  }
}

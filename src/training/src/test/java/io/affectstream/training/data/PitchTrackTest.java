package io.affectstream.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.affectstream.dsp.CmvnEstimator;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PitchTrackTest {
  private static final int SECOND = 16_000;
  private static final int FRAMES = 49;

  @ParameterizedTest
  @ValueSource(doubles = {80, 110, 150, 220, 330})
  void pitchOfARichToneIsItsFundamental(double hertz) {
    var track = PitchTrack.of(tone(hertz), FRAMES);

    for (int frame = 1; frame < FRAMES - 1; frame++) {
      assertThat((double) track.hertz(frame)).isCloseTo(hertz, within(0.03 * hertz));
    }
  }

  @Test
  void noiseAndSilenceHaveNoPitch() {
    var random = new SplittableRandom(1);
    var noise = new float[SECOND];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) (0.1 * random.nextGaussian());
    }

    var track = PitchTrack.of(noise, FRAMES);
    var silent = PitchTrack.of(new float[SECOND], FRAMES);

    int voiced = 0;
    for (int frame = 0; frame < FRAMES; frame++) {
      voiced += track.isVoiced(frame) ? 1 : 0;
      assertThat(silent.isVoiced(frame)).isFalse();
    }
    assertThat(voiced).isLessThan(3);
  }

  @Test
  void targetsStandInOctavesBesideNormalisedEnergies() {
    var statistics = new CmvnEstimator(ProsodyTargets.BANDS);
    ProsodyTargets.count(statistics, tone(150), FRAMES);

    var targets = ProsodyTargets.of(tone(300), FRAMES, statistics.estimate());

    assertThat(targets.columns()).isEqualTo(ProsodyTargets.WIDTH);
    assertThat(targets.at(20, 0)).isCloseTo(2f, within(0.1f));
    assertThat(targets.at(20, 1)).isEqualTo(1f);
  }

  /** Eight harmonics, falling by a third each. */
  private static float[] tone(double hertz) {
    var samples = new float[SECOND];
    for (int i = 0; i < samples.length; i++) {
      double value = 0;
      for (int h = 1; h <= 8; h++) {
        value += Math.pow(0.67, h) * Math.sin(2 * Math.PI * h * hertz * i / SECOND);
      }
      samples[i] = (float) (0.1 * value);
    }
    return samples;
  }
}

package io.affectstream.dsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class VoiceActivityTest {
  private static final int FRAME = VoiceActivity.frameSamples(16_000);

  private final VoiceActivity voice = new VoiceActivity();
  private final Random random = new Random(7);

  @Test
  void digitalSilenceIsNoSpeech() {
    assertThat(speechShare(0, 200)).isZero();
  }

  @Test
  void steadyNoiseBecomesBackgroundWithinThreeSeconds() {
    speechShare(0.02, 150);

    double share = speechShare(0.02, 100);

    assertThat(share).isZero();
  }

  @Test
  void burstsAboveTheNoiseAreSpeech() {
    speechShare(0.02, 150);

    double share = speechShare(0.1, 40);

    assertThat(share).isGreaterThan(0.9);
  }

  @Test
  void recordingThatBeginsWithinAWordIsSpeechFromTheStart() {
    assertThat(speechShare(0.1, 20)).isEqualTo(1);
  }

  @Test
  void speechEndsWithinTenFramesOfItsPause() {
    speechShare(0.001, 150);
    speechShare(0.1, 50);

    speechShare(0.001, 10);

    assertThat(speechShare(0.001, 20)).isZero();
  }

  @Test
  void floorFollowsARoomThatGrowsLoud() {
    speechShare(0.001, 150);
    speechShare(0.03, 150);

    double floor = voice.floorDb();

    assertThat(floor).isBetween(-34.0, -28.0);
  }

  private double speechShare(double rms, int frames) {
    int speech = 0;
    for (int i = 0; i < frames; i++) {
      speech += voice.isSpeech(noise(rms)) ? 1 : 0;
    }
    return speech / (double) frames;
  }

  private float[] noise(double rms) {
    var frame = new float[FRAME];
    for (int i = 0; i < FRAME; i++) {
      frame[i] = (float) (rms * random.nextGaussian());
    }
    return frame;
  }
}

package io.affectstream.corpus.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.affectstream.corpus.plan.Display;
import io.affectstream.wire.Emotion;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProsodyTest {

  @Test
  void neutralLeavesTheVoiceAsItIs() {
    assertThat(Prosody.neutral().of(Trait.PITCH)).isZero();
    assertThat(Prosody.neutral().of(Trait.RATE)).isEqualTo(100);
  }

  @Test
  void strengthMovesTheVoiceTowardsTheEmotion() {
    assertThat(mean(Emotion.SADNESS, 1, Trait.RATE)).isCloseTo(76, within(1.5));
    assertThat(mean(Emotion.SADNESS, 0.5, Trait.RATE)).isCloseTo(88, within(1.5));
    assertThat(mean(Emotion.ANGER, 1, Trait.GAIN_DB)).isCloseTo(7, within(0.5));
  }

  private static double mean(Emotion emotion, double strength, Trait trait) {
    var random = new SplittableRandom(1);
    var display = new Display(emotion, strength, Optional.empty(), 0);
    return IntStream.range(0, 500)
        .mapToDouble(_ -> Prosody.of(display, random).of(trait))
        .average()
        .orElseThrow();
  }
}

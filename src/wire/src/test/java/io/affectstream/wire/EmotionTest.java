package io.affectstream.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class EmotionTest {

  @Test
  void bothSpellingsOfTheDatasetsAreRead() {
    assertThat(Emotion.parse("worried")).isEqualTo(Emotion.WORRY);
    assertThat(Emotion.parse("worry")).isEqualTo(Emotion.WORRY);
    assertThat(Emotion.parse("Happy")).isEqualTo(Emotion.HAPPINESS);
  }

  @Test
  void everySpellingReadsBack() {
    for (var emotion : Emotion.values()) {
      assertThat(Emotion.parse(emotion.label())).isEqualTo(emotion);
      assertThat(Emotion.parse(emotion.diskSpelling())).isEqualTo(emotion);
    }
  }

  @Test
  void anUnknownWordIsNamedInTheError() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Emotion.parse("bored"))
        .withMessageContaining("bored");
  }
}

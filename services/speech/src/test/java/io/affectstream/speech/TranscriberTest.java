package io.affectstream.speech;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.inference.Recognition;
import io.affectstream.wire.AbsenceReason;
import io.affectstream.wire.Transcript;
import java.util.List;
import org.junit.jupiter.api.Test;

class TranscriberTest {
  private static final Recognition HEARD =
      new Recognition(
          List.of(
              new Recognition.Word("never", 0.75, 120, 480),
              new Recognition.Word("mind", 0.25, 480, 900)));

  @Test
  void believedWordsKeepTheirTimesAndConfidences() {
    assertThat(Transcriber.outcome(HEARD, 0.5))
        .isEqualTo(
            new Transcript.Words(
                List.of(
                    new Transcript.Word("never", 0.75f, 120, 480),
                    new Transcript.Word("mind", 0.25f, 480, 900)),
                0.5f));
  }

  @Test
  void meanBelowTheFloorIsUnintelligible() {
    assertThat(Transcriber.outcome(HEARD, 0.51))
        .isEqualTo(new Transcript.Unintelligible(AbsenceReason.UNINTELLIGIBLE));
  }

  @Test
  void voiceWithoutAWordIsUnintelligibleWhateverTheFloor() {
    assertThat(Transcriber.outcome(new Recognition(List.of()), 0))
        .isEqualTo(new Transcript.Unintelligible(AbsenceReason.UNINTELLIGIBLE));
  }
}

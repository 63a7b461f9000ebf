package io.affectstream.streams;

import static io.affectstream.wire.AbsenceReason.LOST;
import static io.affectstream.wire.AbsenceReason.NOT_PROVIDED;
import static io.affectstream.wire.AbsenceReason.SILENCE;
import static io.affectstream.wire.Modality.ACOUSTIC;
import static io.affectstream.wire.Modality.LEXICAL;
import static io.affectstream.wire.Modality.VISUAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.wire.AbsenceReason;
import io.affectstream.wire.Modality;
import io.affectstream.wire.ModalityReport;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LateStagesTest {

  @Test
  void speechWasLateWhenNeitherVoiceNorWordsCame() {
    var reports = List.of(missing(ACOUSTIC, LOST), missing(LEXICAL, LOST), heard(VISUAL));

    assertThat(LateStages.of(reports)).containsExactly("speech");
  }

  @Test
  void encoderWasLateWhenSpeechHadServedTheOther() {
    assertThat(LateStages.of(List.of(heard(ACOUSTIC), missing(LEXICAL, LOST))))
        .containsExactly("encoders.lexical");
    assertThat(LateStages.of(List.of(missing(ACOUSTIC, LOST), answered(LEXICAL, SILENCE))))
        .containsExactly("encoders.acoustic");
  }

  @Test
  void everyStageThatWasLateIsNamed() {
    var reports = List.of(missing(ACOUSTIC, LOST), missing(LEXICAL, LOST), missing(VISUAL, LOST));

    assertThat(LateStages.of(reports)).containsExactly("encoders.visual", "speech");
  }

  @Test
  void voiceAloneThatIsLostIsHeldAgainstSpeech() {
    var reports = List.of(missing(ACOUSTIC, LOST), missing(LEXICAL, NOT_PROVIDED));

    assertThat(LateStages.of(reports)).containsExactly("speech");
  }

  @Test
  void whatWasAbsentForAnotherReasonWasNotLate() {
    var reports = List.of(answered(ACOUSTIC, SILENCE), missing(VISUAL, NOT_PROVIDED));

    assertThat(LateStages.of(reports)).isEmpty();
    assertThat(LateStages.of(List.of())).isEmpty();
  }

  private static ModalityReport heard(Modality modality) {
    return new ModalityReport(
        modality, new ModalityReport.Heard(1), OptionalLong.of(1_000), List.of());
  }

  private static ModalityReport answered(Modality modality, AbsenceReason why) {
    return new ModalityReport(
        modality, new ModalityReport.Missing(why), OptionalLong.of(1_000), List.of());
  }

  private static ModalityReport missing(Modality modality, AbsenceReason why) {
    return new ModalityReport(
        modality, new ModalityReport.Missing(why), OptionalLong.empty(), List.of());
  }
}
